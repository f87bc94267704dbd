// Declarations, in pairs of property and value, and selectors that the browser does not know.
const lacking = arguments[0].filter(function (one) { return !CSS.supports(one[0], one[1]); }).map(function (one) { return one[0] + ': ' + one[1]; });
arguments[1].forEach(function (selector) {
    try { document.querySelector(selector); } catch { lacking.push(selector); }
});
return lacking;
