// Keeps a copy of the emergency list for when there is no connection. Nothing else is kept, and nothing that anyone answered.
"use strict";
const kept = "emergency-1";
const needed = ["/emergency", "/nhsuk.css", "/myotome.css", "/mark.svg"];
self.addEventListener("install", (event) => event.waitUntil(caches.open(kept).then((cache) => cache.addAll(needed)).then(() => self.skipWaiting())));
self.addEventListener("activate", (event) => event.waitUntil(
  caches.keys().then((names) => Promise.all(names.filter((name) => name !== kept).map((name) => caches.delete(name)))).then(() => self.clients.claim())));
self.addEventListener("fetch", (event) => {
  const { pathname, origin } = new URL(event.request.url);
  if (event.request.method !== "GET" || origin !== location.origin) return;
  if (event.request.mode === "navigate") event.respondWith(fetch(event.request).catch(() => caches.match("/emergency")));
  else if (needed.includes(pathname)) event.respondWith(fetch(event.request).catch(() => caches.match(pathname)));
});
