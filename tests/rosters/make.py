"""Makes the rosters in tests/fixtures/rosters/ with programs of others: openpyxl, LibreOffice, and
msoffcrypto-tool for the password. Run it again only to change them; the tests need the files alone.

    python3 -m venv /tmp/venv && /tmp/venv/bin/pip install -r tests/rosters/requirements.txt
    /tmp/venv/bin/python tests/rosters/make.py
"""

import datetime
import pathlib
import shutil
import subprocess
import tempfile

import msoffcrypto.format.ooxml
import openpyxl
from openpyxl.utils.datetime import CALENDAR_MAC_1904

OUT = pathlib.Path(__file__).resolve().parent.parent / "fixtures" / "rosters"
TITLE = "青海省示例学会理事会党员名册"
# The header stands in two rows; a group of columns has a name of its own above.
UPPER = ["序号", "姓 名", "性别", "民族", "出生年月", "身份证号", "党员情况", None, "工作单位\n及职务", "手机号码", "工号"]
LOWER = [None, None, None, None, None, None, "入党时间\n（年月）", "党员类别", None, None, None]
DAY = datetime.date


def people():
    """Rows with everything that makes a cell doubtful, and some that only look so."""
    return [
        [1, "王 伟", "男", "汉族", DAY(1970, 3, 12), "000000197003120000", DAY(1995, 7, 1), "正式", "甲研究所 所长", 13900000001, "000123"],
        [2, "李秀英", "女", "藏族", "1981.05", "000000198105060000", "2001.07", "正式党员", "乙大学\n副教授", "0971-6100002", "000124"],
        [None] * 11,
        [3, "韩措", "女性", "土族", "1990年7月", "", "2012-7-1", "预备", "丙医院 主任", 9716100003, ""],
        [4, "马玉兰", "女", "回族", "198807", "", 37073, "预备党员", "丁公司", "1.3900000004E+10", ""],
        [5, "王伟", "男", "汉族", "1975/3/8", "", "九五年", "正式", "戊中学 教师", "1.39E+10", ""],
        [6, None, "男", "汉族", "1969-02-30", "", "1999.7.1", "党员", "己协会", "", ""],
        [7, "多吉才让", "？", "藏族", "1985.1", "", "2010.10.1", "正式", "=庚中心", "", ""],
        ["合计", None, None, None, None, None, None, "7人", None, None, None],
    ]


def fill(sheet):
    sheet.append([TITLE])
    sheet.merge_cells("A1:K1")
    sheet.append([])
    sheet.append(UPPER)
    sheet.append(LOWER)
    sheet.merge_cells("G3:H3")
    for column in "ABCDEFIJK":
        sheet.merge_cells(f"{column}3:{column}4")
    for person in people():
        sheet.append(person)
    for row in sheet.iter_rows(min_row=5):
        for cell in row:
            if isinstance(cell.value, str) and cell.value.startswith("="):
                cell.data_type = "s"
            if isinstance(cell.value, DAY):
                cell.number_format = 'yyyy"年"m"月"'
    sheet["J8"].number_format = "0" * 11


def book(epoch=None):
    made = openpyxl.Workbook()
    if epoch:
        made.epoch = epoch
    cover = made.active
    cover.title = "说明"
    cover["A1"] = "填表说明：姓名与身份证一致。"
    fill(made.create_sheet("名册"))
    hidden = made.create_sheet("旧名册")
    hidden.append(["姓名", "性别", "民族"])
    hidden.append(["不在了", "男", "汉族"])
    hidden.sheet_state = "hidden"
    return made


def office():
    """What makes rosters of offices hard: groups, totals, seals, merged cells, what is hidden, a second sheet."""
    made = openpyxl.Workbook()
    sheet = made.active
    sheet.title = "一支部"
    upper = ["序号", "姓名", "性别", "基本情况", None, "党员类别", None, "工作单位及职务", "联系电话"]
    lower = [None, None, None, "出生年月", "入党时间", "正式", "预备", None, None]
    for row in [
        ["某学会党员花名册"],
        ["填报单位：某学会", None, None, None, None, None, None, "2024年1月5日"],
        upper,
        lower,
        ["一、机关党支部（3人）"],
        [1, "甲　一", "男", "1970.03", DAY(1995, 7, 1), "正式", None, "甲所 所长", 13900000001],
        [2, "乙·二", "女", "１９７１．４", "同上", None, None, None, "#N/A"],
        [3, "丙三", "男", "1972.05", "〃", None, "√", "=A1", "０９７１－１"],
        [None, None, None, None, None, None, None, None, "0971-2"],
        ["离退休党员"],
        upper,
        lower,
        [4, "丁四、戊五", "男", "1973.06", "1998.07", "正式", None, "乙所", None, "错位"],
        [5, "己六", "女", "1974.07", "1999.08", "正式", None, "乙所", None],
        ["庚七", None, "男", "1975.08", "2000.09", "正式", None, "乙所", None],
        [6],
        [None, "退休"],
        ["合计", 6, None, None, None, "5人"],
        ["书记签字：", None, "经办人：李七", None, None, None, None, "2024年1月5日（盖章）"],
        [None, "共6人"],
    ]:
        sheet.append(row)
    for blocks in ["A1:I1 D3:E3 F3:G3 A5:I5 F6:F7 H6:H7 B8:B9 A10:I10 D11:E11 F11:G11 A15:B15",
                   *(f"{column}{row}:{column}{row + 1}" for column in "ABCHI" for row in (3, 11))]:
        for block in blocks.split():
            sheet.merge_cells(block)
    sheet["I7"].data_type = "e"
    sheet.row_dimensions[14].hidden = True
    sheet.column_dimensions["I"].hidden = True
    for title, state in [("二支部", "visible"), ("字典", "veryHidden")]:
        other = made.create_sheet(title)
        other.append(["姓名", "性别", None, "姓名", "性别"])
        other.append(["辛八", "男", None, "壬九", "女"])
        other.sheet_state = state
    return made


def heads():
    """A header in three rows, and a heading that is merged with all that stands below it."""
    made = openpyxl.Workbook()
    for row in [
        ["党员名册"],
        ["序号", "姓名", "党员情况", None, None, "备注"],
        [None, None, "入党", None, "联系电话"],
        [None, None, "入党时间", "党员类别"],
        [1, "甲一", "1995.7", "正式", "139"],
        [2, "乙二", "1996.7", "预备", "138"],
        [None, "年    月    日"],
    ]:
        made.active.append(row)
    for block in ["A1:F1", "A2:A4", "B2:B4", "C2:E2", "C3:D3", "E3:E4", "F2:F7"]:
        made.active.merge_cells(block)
    return made


def convert(source, wanted, name, folder):
    subprocess.run(
        ["soffice", "--headless", f"-env:UserInstallation=file://{folder}/profile", "--convert-to", wanted, "--outdir", folder, source],
        check=True, capture_output=True,
    )
    ending = wanted.split(":")[0]
    shutil.move(pathlib.Path(folder) / (pathlib.Path(source).stem + "." + ending), OUT / name)


def main():
    OUT.mkdir(parents=True, exist_ok=True)
    book().save(OUT / "openpyxl.xlsx")
    office().save(OUT / "office.xlsx")
    heads().save(OUT / "heads.xlsx")
    made = book(CALENDAR_MAC_1904)
    made["名册"]["G8"] = 37073 - 1462
    made.save(OUT / "openpyxl-1904.xlsx")
    with tempfile.TemporaryDirectory() as folder:
        # One sheet only, since a text has one.
        single = openpyxl.Workbook()
        fill(single.active)
        source = pathlib.Path(folder) / "single.xlsx"
        single.save(source)
        convert(OUT / "openpyxl.xlsx", "xlsx:Calc MS Excel 2007 XML", "libreoffice.xlsx", folder)
        convert(source, "xls", "old.xls", folder)
        # Parting mark, quote, encoding (76 UTF-8, 85 GB18030), first line, then as shown.
        for encoding, name in [(76, "libreoffice-utf-8.csv"), (85, "libreoffice-gb18030.csv")]:
            convert(source, f"csv:Text - txt - csv (StarCalc):44,34,{encoding},1,,0,false,true", name, folder)
    text = (OUT / "libreoffice-utf-8.csv").read_text("utf-8-sig")
    (OUT / "utf-8-marked.csv").write_text(text, "utf-8-sig", newline="\r\n")
    (OUT / "utf-16.csv").write_text(text, "utf-16", newline="\r\n")
    with open(OUT / "openpyxl.xlsx", "rb") as plain, open(OUT / "encrypted.xlsx", "wb") as secret:
        msoffcrypto.format.ooxml.OOXMLFile(plain).encrypt("密码", secret)


main()
