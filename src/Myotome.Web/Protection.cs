using System.Globalization;
using System.Security.Cryptography;
using System.Threading.RateLimiting;

namespace Myotome.Web;

/// <summary>What every answer of the site carries, and how often one address may ask.</summary>
public static class Protection
{
    private const string Nonce = "nonce";

    /// <summary>The nonce that lets this page's own script run, and no other.</summary>
    /// <param name="context">The request.</param>
    public static string ScriptNonce(this HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return (string)context.Items[Nonce]!;
    }

    /// <summary>True for what programs call; false for pages that people read.</summary>
    /// <param name="context">The request.</param>
    public static bool IsForMachines(this HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return context.Request.Path.StartsWithSegments("/api", StringComparison.Ordinal) || context.Request.Path.StartsWithSegments("/health", StringComparison.Ordinal);
    }

    /// <summary>Nothing from elsewhere, nothing framed, nothing sniffed, nothing kept.</summary>
    /// <param name="app">The site.</param>
    public static void UseProtection(this WebApplication app)
    {
        ArgumentNullException.ThrowIfNull(app);
        if (!app.Environment.IsDevelopment()) app.UseHsts();
        app.Use((context, next) =>
        {
            var nonce = Convert.ToBase64String(RandomNumberGenerator.GetBytes(16));
            context.Items[Nonce] = nonce;
            context.Response.OnStarting(() =>
            {
                var headers = context.Response.Headers;
                headers.ContentSecurityPolicy = $"default-src 'none'; style-src 'self'; script-src 'nonce-{nonce}'; img-src 'self' data:; worker-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
                headers.XContentTypeOptions = "nosniff";
                headers["Referrer-Policy"] = "no-referrer";
                headers["Cross-Origin-Opener-Policy"] = "same-origin";
                headers["Cross-Origin-Resource-Policy"] = "same-origin";
                headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=(), payment=(), usb=()";
                if (headers.CacheControl.Count == 0 || headers.CacheControl == "no-cache, no-store") headers.CacheControl = "no-store";
                return Task.CompletedTask;
            });
            return next(context);
        });
    }

    /// <summary>Limits for pages and for machines apart, by address; health checks, the stylesheet and the page that says why are free.</summary>
    /// <param name="services">The services.</param>
    /// <param name="configuration">Limits:PagesPerMinute and Limits:MachinesPerMinute.</param>
    public static void AddLimits(this IServiceCollection services, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        services.AddRateLimiter(options =>
        {
            options.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            options.OnRejected = (rejected, _) =>
            {
                rejected.HttpContext.Response.Headers.RetryAfter = "60";
                return ValueTask.CompletedTask;
            };
            options.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(context =>
            {
                var path = context.Request.Path;
                if (path.StartsWithSegments("/health", StringComparison.Ordinal) || path.StartsWithSegments("/stopped", StringComparison.Ordinal)) return RateLimitPartition.GetNoLimiter("free");
                var what = context.IsForMachines() ? "MachinesPerMinute" : "PagesPerMinute";
                // Read for each new address, so that a test or an operator sets it in one place.
                return RateLimitPartition.GetFixedWindowLimiter($"{what} {context.Connection.RemoteIpAddress}", _ => new()
                {
                    PermitLimit = int.Parse(configuration["Limits:" + what]!, CultureInfo.InvariantCulture),
                    Window = TimeSpan.FromMinutes(1),
                });
            });
        });
    }
}
