// The days a visitor sets for what is due, as a calendar file made here (RFC 5545).
(function () {
  "use strict";

  const digits = function (text) { return text.replace(/[^0-9]/g, ""); };
  const escaped = function (text) { return text.replace(/([\\;,])/g, "\\$1").replace(/\n/g, "\\n"); };

  // Lines hold at most 75 bytes; a longer one goes on after a break and a blank.
  function folded(line) {
    let out = "";
    let length = 0;
    Array.from(line).forEach(function (character) {
      const bytes = encodeURIComponent(character).replace(/%../g, "x").length;
      if (length + bytes > 75) {
        out += "\r\n ";
        length = 1;
      }
      out += character;
      length += bytes;
    });
    return out + "\r\n";
  }

  function nextDay(day) {
    const date = new Date(day + "T00:00:00Z");
    date.setUTCDate(date.getUTCDate() + 1);
    return digits(date.toISOString().slice(0, 10));
  }

  function event(row, stamp) {
    const day = row.querySelector("[data-on]").value;
    const each = row.querySelector("[data-each]").value;
    const text = function (cell) { return cell.textContent.trim().replace(/\s+/g, " "); };
    const what = row.querySelector("[data-what]").firstChild.textContent.trim();
    const quotes = Array.from(row.querySelectorAll(".quote")).map(function (quote) {
      return "“" + text(quote.querySelector("p")) + "”（" + text(quote.querySelector("footer")) + "）";
    });
    const lines = [
      "BEGIN:VEVENT",
      "UID:" + row.dataset.duty + "@" + document.documentElement.lang + ".handbook.invalid",
      "DTSTAMP:" + stamp,
      "DTSTART;VALUE=DATE:" + digits(day),
      "DTEND;VALUE=DATE:" + nextDay(day),
      "SUMMARY:" + escaped(what),
      "DESCRIPTION:" + escaped([text(row.cells[0]), text(row.cells[2])].concat(quotes).join("\n")),
      "TRANSP:TRANSPARENT",
    ];
    if (each) lines.push("RRULE:FREQ=" + each);
    return lines.concat("END:VEVENT");
  }

  // Said where a day can be set: the button may be several screens below.
  function refuse(form) {
    const first = form.querySelector("[data-on]");
    first.setAttribute("aria-invalid", "true");
    document.getElementById("calendar-fault").textContent = "还没有填日子：至少给一件事填上从哪天起。";
    first.focus();
  }

  function takeBack(form) {
    form.querySelector("[data-on]").removeAttribute("aria-invalid");
    document.getElementById("calendar-fault").textContent = "";
  }

  function save(form) {
    const rows = Array.from(form.querySelectorAll("[data-duty]")).filter(function (row) {
      return row.querySelector("[data-on]").value;
    });
    const said = document.getElementById("calendar-said");
    if (!rows.length) {
      said.textContent = "";
      refuse(form);
      return;
    }
    takeBack(form);
    const stamp = digits(new Date().toISOString().slice(0, 10)) + "T000000Z";
    let lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//handbook//calendar//ZH", "CALSCALE:GREGORIAN"];
    rows.forEach(function (row) { lines = lines.concat(event(row, stamp)); });
    const file = lines.concat("END:VCALENDAR").map(folded).join("");
    const address = URL.createObjectURL(new Blob([file], { type: "text/calendar" }));
    const link = document.createElement("a");
    link.href = address;
    link.download = "工作日历.ics";
    document.body.appendChild(link);
    link.click();
    link.remove();
    setTimeout(function () { URL.revokeObjectURL(address); }, 1000);
    said.textContent = "已存下 " + rows.length + " 件事。";
  }

  // The days of all rows, as text; empty if there is none.
  function filled(form) {
    const days = {};
    form.querySelectorAll("[data-duty]").forEach(function (row) {
      const on = row.querySelector("[data-on]").value;
      const each = row.querySelector("[data-each]").value;
      if (on || each) days[row.dataset.duty] = [on, each];
    });
    return Object.keys(days).length ? JSON.stringify(days) : "";
  }

  function put(form, text) {
    let days = null;
    try {
      days = JSON.parse(text);
    } catch (error) {
      return;
    }
    form.querySelectorAll("[data-duty]").forEach(function (row) {
      const day = Object.prototype.hasOwnProperty.call(days || {}, row.dataset.duty) ? days[row.dataset.duty] : ["", ""];
      row.querySelector("[data-on]").value = String(day[0]);
      row.querySelector("[data-each]").value = String(day[1]);
    });
  }

  document.addEventListener("DOMContentLoaded", function () {
    const form = document.getElementById("calendar");
    if (!form) return;
    put(form, window.parts.held("calendar"));
    window.parts.hold("calendar", function () { return filled(form); });
    form.addEventListener("input", function () { takeBack(form); });
    form.addEventListener("submit", function (submitted) {
      submitted.preventDefault();
      save(form);
    });
  });
})();
