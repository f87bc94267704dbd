// As a reader sets it who needs it: lines, paragraphs, letters and words wider apart.
const sheet = document.styleSheets[document.styleSheets.length - 1];
sheet.insertRule('* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important; }', sheet.cssRules.length);
sheet.insertRule('p { margin-bottom: 2em !important; }', sheet.cssRules.length);
