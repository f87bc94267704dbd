(function () {
  "use strict";
  BYTES_OF
  UNSQUEEZE
  var glue = (function () {
    GLUE
    return wasm_bindgen;
  })();
  var text = MODULE;
  var starting = null;
  // Compiles on first use; asynchronously, since old browsers refuse large modules otherwise.
  window.NAME = {
    bytesOf: bytesOf,
    ready: function () {
      if (!starting) {
        starting = typeof WebAssembly === "undefined"
          ? Promise.reject(new Error("WebAssembly"))
          : glue({ module_or_path: unsqueeze(bytesOf(text), LENGTH) }).then(function () { text = null; return glue; });
      }
      return starting;
    }
  };
})();
