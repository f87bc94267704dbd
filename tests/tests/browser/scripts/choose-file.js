// Puts a file into a field, as choosing it does. arguments: the field, the file's text, its name.
const files = new DataTransfer();
files.items.add(new File([arguments[1]], arguments[2]));
const field = document.querySelector(arguments[0]);
field.files = files.files;
field.dispatchEvent(new Event('change', { bubbles: true }));
