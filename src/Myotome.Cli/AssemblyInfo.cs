[assembly: System.Runtime.CompilerServices.InternalsVisibleTo("Myotome.Tests")]
