// Hands a file to the page as if it had been chosen: its bytes in Base64, its name.
const bytes = Uint8Array.from(atob(arguments[0]), function (sign) { return sign.charCodeAt(0); });
const box = new DataTransfer();
box.items.add(new File([bytes], arguments[1]));
const input = document.getElementById('roster-file');
input.files = box.files;
input.dispatchEvent(new Event('change'));
