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
          : new Promise(function (resolve) { unsqueeze(bytesOf(text), LENGTH, resolve); })
            .then(function (bytes) { return glue({ module_or_path: bytes }); })
            .then(function () { text = null; return glue; });
      }
      return starting;
    }
  };
})();
