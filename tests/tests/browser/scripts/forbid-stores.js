// As a browser behaves whose visitor or administrator forbids pages to keep anything.
['localStorage', 'sessionStorage'].forEach(name => {
    Object.defineProperty(window, name, { configurable: true, get() { throw new DOMException('forbidden', 'SecurityError'); } });
});
