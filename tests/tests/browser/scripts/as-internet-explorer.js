// Takes from the style sheets what Internet Explorer does not know; whether the sentence for it then shows.
Array.from(document.styleSheets).forEach(function (sheet) {
    for (let at = sheet.cssRules.length - 1; at >= 0; at--) {
        if (sheet.cssRules[at] instanceof CSSSupportsRule) sheet.deleteRule(at);
    }
});
const sentence = document.querySelector('.old-browser');
const box = sentence.getBoundingClientRect();
return box.height > 20 && box.top < 200 && sentence.textContent.indexOf('IE') > 0;
