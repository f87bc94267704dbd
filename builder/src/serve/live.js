(function () {
  "use strict";
  var asked = document.currentScript.src.split("?")[1];
  function wait() {
    var script = document.createElement("script");
    script.src = "/-/reload.js?" + asked + "&t=" + Date.now();
    script.onload = function () { script.remove(); wait(); };
    script.onerror = function () { script.remove(); setTimeout(wait, 2000); };
    document.head.appendChild(script);
  }
  window.addEventListener("load", wait);
})();
