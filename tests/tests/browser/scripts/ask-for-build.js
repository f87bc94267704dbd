// Asks for a newer build; `window.cameTo` is what became of it.
window.cameTo = null;
navigator.serviceWorker.getRegistration().then(function (registration) {
    registration.addEventListener('updatefound', function () {
        const worker = registration.installing;
        worker.addEventListener('statechange', function () { window.cameTo = worker.state; });
    });
    return registration.update();
});
