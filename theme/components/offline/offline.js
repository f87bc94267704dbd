// @ts-check
// The copy of the site that the browser keeps: says when there is a newer one, and removes it on request.
(function () {
  "use strict";
  const workers = navigator.serviceWorker;
  let offered = false;

  // The page stays as it is until the visitor asks: something may be half filled in.
  /** @param {ServiceWorker} worker */
  function offer(worker) {
    if (offered) return;
    offered = true;
    const notice = window.notices.show("本站有新版本。正在填写的，请先保存再刷新。", [
      ["刷新", () => {
        workers.addEventListener("controllerchange", () => { location.reload(); });
        worker.postMessage("take over");
      }],
      ["以后再说", () => { return; }]
    ]);
    notice.classList.add("new-build");
  }

  /** @param {ServiceWorker} worker */
  function watch(worker) {
    function look() {
      if (worker.state === "installed" && workers.controller) offer(worker);
    }
    worker.addEventListener("statechange", look);
    look();
  }

  // Where nothing can be kept, the copy is made again at the next visit.
  function clear() {
    window.store.write("offline", "off");
    return window.store.clearPages();
  }

  /** @param {ServiceWorkerRegistration | null} registration */
  function offerClearing(registration) {
    const place = document.getElementById("offline-kept");
    if (!place) return;
    const said = document.createElement("span");
    said.setAttribute("role", "status");
    const act = registration
      ? window.notices.button("清除留存的网页", () => {
        clear().then(() => {
          act.remove();
          said.textContent = "已清除，以后也不再留存。";
        });
      })
      : window.notices.button("重新留存", () => {
        window.store.remove("offline");
        location.reload();
      });
    place.append(document.createElement("br"), act, said);
  }

  // There is no registration where the visitor has switched this off.
  window.offlineNews = registration => {
    offerClearing(registration);
    if (!registration) return;
    const coming = registration.waiting || registration.installing;
    if (coming) watch(coming);
    registration.addEventListener("updatefound", () => { watch(registration.installing); });
  };
})();
