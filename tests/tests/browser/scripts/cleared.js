// Whether the browser keeps nothing of the site; asked again until it has told.
if (window.left === undefined) {
    window.left = null;
    Promise.all([caches.keys(), navigator.serviceWorker.getRegistrations()]).then(function (found) {
        window.left = found[0].length + found[1].length;
    });
}
if (window.left) window.left = undefined;
return window.left === 0;
