"""Writes random rosters with openpyxl, and what each of their cells comes to: random_sheets.py SEED BOOKS OFFICE FOLDER

The first OFFICE of the workbooks are saved once more by LibreOffice, which computes their formulas. Beside each workbook
lies a list of its sheets and their rows, one a line, as `crates/xlsx/tests/rosters/programs.rs` reads it.
"""

import datetime
import pathlib
import random
import subprocess
import sys
import tempfile

import openpyxl
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.utils import get_column_letter
from openpyxl.utils.datetime import CALENDAR_MAC_1904, CALENDAR_WINDOWS_1900, to_excel

LABELS = {"name": "姓名", "gender": "性别", "birth": "出生年月", "joined": "入党时间", "standing": "党员类别",
          "post": "工作单位及职务", "phone": "联系电话", "remark": "备注", "resume": "简历"}
DAYS = ["yyyy-mm-dd", 'yyyy"年"m"月"', '[$-804]yyyy"年"m"月"d"日"', "yyyy.mm", "m/d/yy;@"]
# What stands in rows that are no person's.
WORDS = ["第一党支部（2人）", "一、机关党支部（3人）", "离退休党员", "理事会（2人）", "秘书处", "共 4 人", "（盖章）", "续表",
         "单位（公章）：", "2024年1月5日", "填表日期：2024年1月5日", "合计", "注：本表一式两份", "以下空白",
         datetime.date(2024, 1, 5)]
WIDE = str.maketrans("0123456789.-", "０１２３４５６７８９．－")
choose = random.choice


def once_in(count):
    return random.randrange(count) == 0


class Cell:
    """What is written, and what it comes to: a value, and whether it is to be doubted."""

    def __init__(self, content=None, value="", doubted=False, style=None, same=False):
        self.content, self.value, self.doubted, self.style, self.same = content, value, doubted, style, same
        # Blanks alone are nothing.
        self.own = content is not None and str(content).strip() != ""


def text(words):
    """Words as they are, or some of them in another font."""
    return CellRichText(words[0], TextBlock(InlineFont(b=True), words[1:])) if once_in(6) and words[1:] else words


def dates(epoch):
    day = datetime.date(random.randint(1950, 2009), random.randint(1, 12), random.randint(1, 28))
    year, month, whole = day.year, day.month, day.isoformat()
    for words in [f"{year}.{month}", f"{year}年{month}月", f"{year}年{month}月".translate(WIDE), f"{year}{month:02}"]:
        yield text(words), whole[:7]
    for words in [f"{year}/{month}/{day.day}", f"{whole} 00:00:00", f"{year}年{month}月{day.day}日", f"{day:%Y%m%d}"]:
        yield text(words), whole
    yield int(f"{year}{month:02}"), whole[:7]
    # As a number, October has lost its nought.
    yield float(f"{year}.{month:02}"), f"{year}-01" if month == 10 else whole[:7], month == 10
    yield int(to_excel(day, epoch)), whole
    for shown in DAYS:
        yield day, whole, False, shown
        yield datetime.datetime(year, month, day.day, 8, 30), whole, False, shown
    yield True, "TRUE", True
    for words in [f"{year % 100}年", "去年", f"{year}-02-30", f"{year}.13"]:
        yield words, words, True


def contents(column, row, epoch):
    """What may stand in a column, each with what it comes to."""
    one = chr(0x5000 + row)
    if column == "name":
        yield from [(text(words), f"王{one}") for words in [f"王{one}", f"王 {one}", f"王　{one}", f" 王{one}\n"]]
        yield f"多吉•{one}{one}", f"多吉·{one}{one}"
        yield from [(words, words, True) for words in [f"王{one}、李四", f"王{one}/李四", f"王{one}（女）", f"王{one}1"]]
        yield from [(f"王{one} 李四", f"王{one}李四", True), (f"王{one}\n李四", f"王{one} 李四", True)]
    elif column in ("gender", "standing"):
        for word in ["男", "女"] if column == "gender" else ["正式", "预备"]:
            yield from [(word, word), (text(f" {word[0]} {word[1:]} "), word)]
        yield from [(wrong, "", True) for wrong in ["是", 1, True]]
    elif column in ("birth", "joined"):
        yield from dates(epoch)
    elif column == "phone":
        local, mobile = f"0971-{row:07}", f"139000000{row:02}"
        yield from [(text(local), local), (local.translate(WIDE), local), (int(mobile), mobile), (1.39e10, "13900000000")]
        yield from [(f"1.39000000{row:02}E+10", mobile), ("1.39E+10", "1.39E+10", True)]
        for style in ("0" * 11, "0000-0000000", '0000" "0000000'):
            yield int(local.replace("-", "")), local.replace("-", ""), False, style
        # Of a number, spreadsheets keep 15 digits.
        yield 630000197001010000, "630000197001010000", True
    else:
        yield from [(text(f"甲所 & <乙>{row}"), f"甲所 & <乙>{row}"), (f"\u00a0𠀀所{row} ", f"𠀀所{row}"), (row, f"{row}")]
        yield from [(f"甲所\n所长{row}", f"甲所\n所长{row}" if column == "resume" else f"甲所 所长{row}"), ("-", "-")]
        yield from [(f"=甲{row}", f"=甲{row}", False, "words"), (f"007{row}", f"007{row}")]
        yield from [(0.1 + 0.2, "0.3"), (True, "TRUE"), (datetime.date(1970, 3, row), f"1970-03-{row:02}"), ("########", "", True)]


def cell(column, row, epoch, computed):
    """A cell of a person. A formula that openpyxl writes has no value until LibreOffice computes it."""
    possible, kind = list(contents(column, row, epoch)), random.randrange(20)
    if kind == 0:
        return Cell(choose(["=1/0", "=NA()", "=ZZ99"]), "", True)
    if kind == 1:
        value = choose([it[1] for it in possible if True not in it[2:] and "\n" not in it[1]])
        return Cell(f'="{value}"', value if computed else "", not computed)
    if kind == 2:
        return Cell(choose(["#N/A", "#REF!", "#VALUE!", "#NAME?", "#DIV/0!"]), "", True)
    if kind < 6:
        return Cell(choose([None, "", " ", "　"]), "", column == "name")
    if kind == 6 and column != "name":
        return Cell(choose(["同上", "〃", "同 上", "″"]), same=True)
    return Cell(*choose(possible))


class Sheet:
    """A roster; rows and columns are counted from 1."""

    def __init__(self, sheet, computed):
        self.sheet, self.epoch, self.computed = sheet, sheet.parent.epoch, computed
        self.cells, self.blocks, self.merged, self.people, self.heads = {}, [], set(), set(), set()
        ids = [*random.sample([id for id in LABELS if id != "name"], random.randint(3, 7)), "name", "身份证号", ""]
        random.shuffle(ids)
        # The table may begin further right, and another stand beside it.
        self.left = choose([1, 1, 2, 3])
        beside = choose([[], [], ["", "+姓名", "+性别"], ["+姓名", "工号", "+党员类别"]])
        self.columns = [""] * (self.left - 1) + choose([[], ["序号"]]) + ids + beside
        self.end = len(self.columns) - len(beside)
        self.name = self.columns.index("name") + 1
        fields = LABELS.keys() - {"name"}
        pairs = [column for column in range(self.left, self.end) if {*self.columns[column - 1:column + 1]} <= fields]
        self.group = choose([None, None, choose(pairs)]) if pairs else None
        self.words = []
        for word in (LABELS.get(id, id.lstrip("+")) for id in self.columns):
            note = "" if word in ("", "姓名") else "\n（如实填写）"
            self.words.append(text(choose([word, " ".join(word), word + note])))
        at = self.head(self.title())
        self.first, self.last = at, at + random.randint(3, 14)
        while at <= self.last:
            at = self.row(at)
        for row in sorted(self.people):
            size = choose([(1, 0), (2, 0), (0, 1), (1, 1), (0, 0), (0, 0), (0, 0)])
            self.merge(row, random.randrange(self.left, self.end), *size)

    def put(self, row, column, *made):
        self.cells[row, column] = Cell(*made)

    def merge(self, top, left, down, right):
        """Merges cells, unless some are merged already or head columns; only what the first holds is left."""
        block = {(row, column) for row in range(top, top + down + 1) for column in range(left, left + right + 1)}
        if block & self.merged or len(block) == 1 or self.heads & {row for row, _ in block} - {top}:
            return
        self.merged |= block
        self.blocks.append((top, left, top + down, left + right))
        first = self.cells.get((top, left), Cell())
        for row, column in block - {(top, left)}:
            # The same as above, or a doubt when it goes on from the left; nobody when it is a name.
            repeated = (first.value, first.doubted, None, first.same) if column == left else ("", first.own)
            self.put(row, column, None, *repeated)
            if column == self.name:
                self.cells[row, column].doubted |= not first.own
                self.people -= {row} if column == left and first.value else set()

    def title(self):
        """Rows above the header; gives the number of the next."""
        if once_in(4):
            return 1
        self.put(1, 1, text("某学会党员名册"))
        if once_in(2):
            self.merge(1, 1, 0, len(self.columns) - 1)
        if once_in(2):
            self.put(2, 1, "填报单位：某学会")
            self.put(2, len(self.columns), datetime.date(2024, 1, 5))
        return choose([3, 3, 4])

    def head(self, at):
        """A header in one row, or in two when a group of columns has a name; gives the number of the next."""
        low = at + (self.group is not None)
        for column, word in enumerate(self.words, 1):
            grouped = self.group and column in (self.group, self.group + 1)
            self.put(low if grouped else at, column, word or None)
            if not grouped:
                self.merge(at, column, low - at, 0)
        if self.group:
            self.put(at, self.group, "基本情况")
            self.merge(at, self.group, 0, 1)
        self.heads |= {at, low}
        return low + 1

    def row(self, at):
        kind = random.randrange(14)
        if kind == 0:
            return self.head(at)
        if kind == 1:
            column = choose([self.left, self.name, random.randint(self.left, self.end)])
            self.put(at, column, choose(WORDS))
            if column == self.left and once_in(2):
                self.merge(at, column, 0, self.end - column)
        elif kind == 2:
            self.put(at, self.left, choose(["合计", "小计", "总 计"]))
            self.put(at, self.end, *choose([(7,), ("5人",), ("=ROWS(A1:A3)", "", not self.computed)]))
        elif kind == 3:
            self.put(at, self.left, "书记签字：")
            self.put(at, self.left + 2, "经办人：李七")
            self.put(at, self.end, "2024年1月5日（盖章）")
        elif kind == 4:
            self.put(at, random.randint(1, self.end), *choose([(" ",), (7,), ("=ZZ99", "", True)]))
        elif kind > 5:
            self.people.add(at)
            for column in range(self.left, self.end + 1):
                id = self.columns[column - 1]
                other = {"序号": at, "身份证号": f"{at:018}", "": choose([None] * 5 + ["错位"])}
                made = Cell(other[id]) if id in other else cell(id, at, self.epoch, self.computed)
                self.cells[at, column] = made
        for column in range(self.end + 1, len(self.columns) + 1):
            words = {"+姓名": "赵右", "+性别": "男", "工号": at, "+党员类别": "正式", "": None}
            self.put(at, column, choose([None, words[self.columns[column - 1]]]))
        return at + 1

    def write(self):
        """Writes the sheet; gives what its columns are, and its rows with what their cells come to."""
        for (row, column), made in self.cells.items():
            if made.content is not None:
                written = self.sheet.cell(row, column, made.content)
                if made.style == "words":
                    written.data_type = "s"
                elif made.style:
                    written.number_format = made.style
                elif isinstance(made.content, str) and once_in(40):
                    written.hyperlink = "https://example.org/"
        for top, left, bottom, right in self.blocks:
            self.sheet.merge_cells(start_row=top, start_column=left, end_row=bottom, end_column=right)
        columns = range(1, len(self.columns) + 1)
        hidden = {column: once_in(10) for column in columns}
        for column in columns:
            self.sheet.column_dimensions[get_column_letter(column)].hidden = hidden[column]
        lines = [["sheet", self.sheet.title, self.sheet.sheet_state != "visible", True]]
        lines[0] += [field for column in columns for field in (self.columns[column - 1], hidden[column])]
        for row in range(self.first, self.last + 2):
            self.sheet.row_dimensions[row].hidden = once_in(8)
            lines.append(["row", row, row in self.people, self.sheet.row_dimensions[row].hidden])
            for made in (self.cells.get((row, column), Cell()) for column in columns):
                lines[-1] += [made.own, made.doubted, made.same, made.value.replace("\n", "\\n")]
        return lines


def write_book(path, computed):
    made = openpyxl.Workbook()
    made.epoch, made.iso_dates = choose([CALENDAR_WINDOWS_1900, CALENDAR_WINDOWS_1900, CALENDAR_MAC_1904]), once_in(4)
    made.active.title = "说明"
    made.active["A1"] = "填表说明：姓名与身份证一致。"
    lines = [["sheet", "说明", False, False]]
    for number in range(20):
        sheet = made.create_sheet(choose(["名册{}", "{} 支部", "<{}> & 其他"]).format(number))
        sheet.sheet_state = choose(["visible", "visible", "visible", "hidden", "veryHidden"])
        lines += Sheet(sheet, computed).write()
    made.create_sheet("空白")
    made.save(path)
    path.with_suffix(".tsv").write_text("\n".join("\t".join(map(str, line)) for line in lines), "utf-8")


def main(seed, books, office, folder):
    random.seed(seed)
    paths = [folder / f"{number}.xlsx" for number in range(books)]
    for number, path in enumerate(paths):
        write_book(path, number < office)
    with tempfile.TemporaryDirectory() as profile:
        subprocess.run(
            ["soffice", f"-env:UserInstallation=file://{profile}", "--headless", "--convert-to",
             "xlsx:Calc MS Excel 2007 XML", "--outdir", folder / "office", *paths[:office]],
            check=True, capture_output=True,
        )
    for path in paths[:office]:
        (folder / "office" / path.name).replace(path)


main(*map(int, sys.argv[1:4]), pathlib.Path(sys.argv[4]))
