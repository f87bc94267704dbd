// Those of the names that the browser offers on any of its objects.
const offered = Object.create(null);
Object.getOwnPropertyNames(window).forEach(function (name) {
    let value = null;
    try { value = window[name]; } catch { return; }
    [value, value && value.prototype].forEach(function (object) {
        if (!object || typeof object !== 'object' && typeof object !== 'function') return;
        Object.getOwnPropertyNames(object).forEach(function (member) { offered[member] = true; });
    });
});
return arguments[0].filter(function (name) { return offered[name]; });
