//! What someone would type who wants a page to run a script of his; also what fuzzing begins with.

/// Markup, script addresses, ways out of attributes and scripts, template words, signs that turn the
/// direction of reading or end a text early. Each would set `window.hostile` if it ran.
pub const PAYLOADS: [&str; 22] = [
    "<script>window.hostile=1</script>",
    "</script><script>window.hostile=1</script>",
    "<img src=x onerror=\"window.hostile=1\">",
    "<svg/onload=window.hostile=1>",
    "<x-hostile onclick=window.hostile=1>点</x-hostile>",
    "<iframe srcdoc=\"<script>parent.hostile=1</script>\"></iframe>",
    "<style>@import 'http://elsewhere.test/'; body{display:none}</style>",
    "<a href=\"javascript:window.hostile=1\">点</a>",
    "<base href=\"http://elsewhere.test/\">",
    "<meta http-equiv=refresh content=\"0;url=http://elsewhere.test/\">",
    "\" autofocus onfocus=\"window.hostile=1\" x=\"",
    "' onmouseover='window.hostile=1' x='",
    "`${window.hostile=1}`",
    "\"}];window.hostile=1;//",
    "\\\"});window.hostile=1;//",
    "--><x-hostile><!--",
    "]]><x-hostile>&lt;x-hostile&gt;",
    "{{ 7 * 191 }}{% for x in [1] %}{{ x }}{% endfor %}{# #}",
    "&#60;x-hostile&#62;&quot;",
    "\u{202e}倒\u{2028}行\u{2029}",
    "&find=%3Cimg%20src=x%20onerror=window.hostile=1%3E",
    "%00%0d%0a%3Cx-hostile%3E",
];
