// What was typed. A field has one value in all forms, so that names and dates carry over from form
// to form; what belongs to a person is kept for each person.
(function () {
  "use strict";
  const fill = window.fillIn = Object.assign({}, window.parts);
  const VERSION = 1;
  const KEY = "papers";
  const LARGEST_FILE = 4000000;

  let common = {};
  let people = [{}];
  let present = 0;
  // Names of the fields that belong to a person; set when the forms are known.
  let personal = Object.create(null);

  fill.setPersonal = function (names) {
    personal = Object.create(null);
    names.forEach(function (name) { personal[name] = true; });
  };

  function home(field) {
    return personal[field] ? people[present] : common;
  }

  fill.value = function (field) {
    return home(field)[field];
  };

  fill.setValue = function (field, value) {
    const empty = value === "" || value === undefined || (Array.isArray(value) && !value.length);
    if (empty) delete home(field)[field];
    else home(field)[field] = value;
  };

  // All values as the forms take them, for a person.
  // A file may have a field in the wrong place; there it counts for nothing.
  fill.values = function (person) {
    const found = {};
    const own = people[person === undefined ? present : person];
    Object.keys(common).forEach(function (name) { if (!personal[name]) found[name] = common[name]; });
    Object.keys(own).forEach(function (name) { if (personal[name]) found[name] = own[name]; });
    return found;
  };

  fill.people = function () {
    return people;
  };

  fill.present = function () {
    return present;
  };

  fill.choosePerson = function (index) {
    present = Math.max(0, Math.min(people.length - 1, index));
  };

  fill.addPerson = function (values) {
    people.push(values || {});
    present = people.length - 1;
  };

  fill.removePerson = function () {
    people.splice(present, 1);
    if (!people.length) people.push({});
    fill.choosePerson(present);
  };

  fill.setPeople = function (list) {
    people = list.length ? list : [{}];
    present = 0;
  };

  fill.isEmpty = function () {
    return !Object.keys(common).length && people.every(function (person) { return !Object.keys(person).length; });
  };

  fill.clearValues = function () {
    common = {};
    people = [{}];
    present = 0;
  };

  // --- kept as text: in a file, or in this browser

  fill.pack = function () {
    return JSON.stringify({ kind: "papers", version: VERSION, values: common, people: people }, null, 2) + "\n";
  };

  function isRecord(value) {
    return Boolean(value) && typeof value === "object" && !Array.isArray(value);
  }

  // A value as the forms know it: text, or a list of texts or of rows of texts; else nothing.
  function usable(value, depth) {
    if (typeof value === "string") return value;
    if (typeof value === "number" || typeof value === "boolean") return String(value);
    if (Array.isArray(value) && depth === 0) {
      return value.map(function (entry) {
        return isRecord(entry) ? usableOf(entry, 1) : usable(entry, 1);
      }).filter(function (entry) { return entry !== undefined; });
    }
    return undefined;
  }

  let dropped = 0;

  // A record's usable values; what is not is counted.
  function usableOf(record, depth) {
    const found = {};
    Object.keys(record).forEach(function (name) {
      const value = usable(record[name], depth);
      if (value === undefined) dropped += 1;
      else if (name !== "__proto__") found[name] = value;
    });
    return found;
  }

  // In words, what could not be taken the last time.
  fill.dropped = function () {
    return dropped ? "有 " + dropped + " 项读不出来，没有填入。" : "";
  };

  // Takes packed values in place of the present ones; empty, or in words why not.
  fill.unpack = function (text) {
    let data = null;
    try {
      data = JSON.parse(text);
    } catch (error) {
      return "已经损坏，读不出来";
    }
    if (!isRecord(data) || data.kind !== "papers" || !isRecord(data.values)) return "不是填写表格的内容";
    if (data.version !== VERSION) return "出自本页不认识的版本（" + String(data.version).slice(0, 20) + "）";
    dropped = 0;
    common = usableOf(data.values, 0);
    people = (Array.isArray(data.people) ? data.people : []).filter(isRecord).map(function (person) { return usableOf(person, 0); });
    if (!people.length) people = [{}];
    present = 0;
    return "";
  };

  fill.read = function (file, done) {
    if (file.size > LARGEST_FILE) {
      done("太大，不是填写表格的内容");
      return;
    }
    const reader = new FileReader();
    reader.onerror = function () { done("打不开"); };
    reader.onload = function () { done(fill.unpack(reader.result)); };
    reader.readAsText(file);
  };

  // False when the browser lets nothing be kept.
  fill.keep = function () {
    try {
      localStorage.setItem(KEY, fill.pack());
      return true;
    } catch (error) {
      return false;
    }
  };

  fill.forget = function () {
    try {
      localStorage.removeItem(KEY);
    } catch (error) {
      return;
    }
  };

  // What is kept here as text; null if nothing is.
  fill.kept = function () {
    try {
      return localStorage.getItem(KEY);
    } catch (error) {
      return null;
    }
  };
})();
