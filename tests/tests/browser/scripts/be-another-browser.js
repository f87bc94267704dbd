// Stands before the script of all pages: what the query asks for.
{
    const asked = new URLSearchParams(location.search);
    if (asked.has('agent')) Object.defineProperty(navigator, 'userAgent', { value: asked.get('agent') });
    if (asked.has('without-wasm')) Object.defineProperty(window, 'WebAssembly', { value: undefined });
}
