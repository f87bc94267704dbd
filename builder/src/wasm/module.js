// The script of one compiled module. The builder replaces the words in capitals.
(function () {
  "use strict";
  BYTES_OF
  var glue = (function () {
    GLUE
    return wasm_bindgen;
  })();
  // Begins at once, while other scripts are still on their way. Asynchronous, because old browsers
  // refuse to compile a large module otherwise.
  var ready = typeof WebAssembly === "undefined"
    ? Promise.reject(new Error("WebAssembly"))
    : glue({ module_or_path: bytesOf(MODULE) }).then(function () { return glue; });
  // A failure is for those who ask for the module, and no error of the page before.
  ready.catch(function () { return null; });
  window.NAME = { bytesOf: bytesOf, ready: function () { return ready; } };
})();
