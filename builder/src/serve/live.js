(function () {
  "use strict";
  var asked = document.currentScript.src.split("?")[1];
  function wait() {
    var begun = Date.now();
    var script = document.createElement("script");
    script.src = "/-/reload.js?" + asked + "&t=" + begun;
    script.onload = function () {
      script.remove();
      // Answered at once: enough other pages are waiting, and more connections a browser does not open.
      setTimeout(wait, Date.now() - begun < 1000 ? 700 : 0);
    };
    script.onerror = function () { script.remove(); setTimeout(wait, 2000); };
    document.head.appendChild(script);
  }
  window.addEventListener("load", wait);
})();
