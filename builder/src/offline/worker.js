// Keeps the whole site in the browser, for use without a connection. One cache for each build: a build
// is kept whole or not at all, and is read from its own cache only.
(function () {
  "use strict";
  const BUILD = "BUILD_NAME";
  // The check sum of each file, by its path below this script.
  const FILES = FILE_LIST;
  // How many are asked for at a time.
  const AT_ONCE = 6;
  const root = new URL("./", self.location.href);
  // Other sites may lie on the same server.
  const PREFIX = "site " + root.pathname + " ";
  const names = Object.keys(FILES);

  const TABLE = new Uint32Array(256);
  for (let n = 0; n < 256; n++) {
    let c = n;
    for (let bit = 0; bit < 8; bit++) c = c & 1 ? c >>> 1 ^ 0xEDB88320 : c >>> 1;
    TABLE[n] = c;
  }
  function checkSum(bytes) {
    let c = 0xFFFFFFFF;
    for (let at = 0; at < bytes.length; at++) c = c >>> 8 ^ TABLE[(c ^ bytes[at]) & 0xFF];
    return ((c ^ 0xFFFFFFFF) >>> 0).toString(16);
  }

  function address(name) {
    return root.href + name.split("/").map(encodeURIComponent).join("/");
  }

  // The file's answer, if it is this build's; made anew, since a browser refuses to open a page with
  // an answer that came by way of another address.
  function sealed(name, response) {
    return response.arrayBuffer().then(function (bytes) {
      if (!response.ok || checkSum(new Uint8Array(bytes)) !== FILES[name]) return null;
      const headers = new Headers(response.headers);
      ["content-encoding", "content-length", "transfer-encoding"].forEach(function (header) { headers.delete(header); });
      return new Response(bytes, { headers: headers });
    });
  }

  // From an older build if the file has not changed, else from the server past the browser's store.
  async function take(name) {
    const kept = await caches.match(address(name));
    const same = kept && await sealed(name, kept);
    if (same) return same;
    const fresh = await sealed(name, await fetch(address(name), { cache: "no-cache" }));
    // The server is being filled, or gives out something else in the file's place.
    if (!fresh) throw new Error("another build: " + name);
    return fresh;
  }

  async function keepAll() {
    const cache = await caches.open(PREFIX + BUILD);
    const waiting = names.slice();
    let broken = false;
    async function work() {
      while (waiting.length && !broken) {
        const name = waiting.shift();
        await cache.put(address(name), await take(name));
      }
    }
    try {
      await Promise.all(Array.from({ length: AT_ONCE }, function () {
        return work().catch(function (error) { broken = true; throw error; });
      }));
    } catch (error) {
      await caches.delete(PREFIX + BUILD);
      throw error;
    }
  }

  // Pages of the build before are still open and may ask for scripts of theirs; older ones are not.
  async function clearOld() {
    const own = (await caches.keys()).filter(function (key) { return key.indexOf(PREFIX) === 0 && key !== PREFIX + BUILD; });
    await Promise.all(own.slice(0, -1).map(function (key) { return caches.delete(key); }));
    await self.clients.claim();
  }

  async function answer(request, name) {
    const cache = await caches.open(PREFIX + BUILD);
    const page = name === "" || name.slice(-1) === "/" ? name + "index.html" : name;
    if (page in FILES) return await cache.match(address(page)) || fetch(request);
    if (name + "/index.html" in FILES) return Response.redirect(address(name) + "/");
    const before = await caches.match(request);
    if (before) return before;
    try {
      return await fetch(request);
    } catch (error) {
      const missing = request.mode === "navigate" && await cache.match(address("404.html"));
      if (missing) return missing;
      throw error;
    }
  }

  self.addEventListener("install", function (event) {
    event.waitUntil(keepAll());
  });
  self.addEventListener("activate", function (event) {
    event.waitUntil(clearOld());
  });
  // The visitor asked for the new build.
  self.addEventListener("message", function (event) {
    if (event.data === "take over") self.skipWaiting();
  });
  self.addEventListener("fetch", function (event) {
    const url = new URL(event.request.url);
    if (event.request.method !== "GET" || url.origin !== root.origin || url.pathname.indexOf(root.pathname) !== 0) return;
    let name = "";
    try { name = decodeURIComponent(url.pathname.slice(root.pathname.length)); } catch (error) { return; }
    event.respondWith(answer(event.request, name));
  });
})();
