#!/usr/bin/env bash
# Expected: in CSPro, which censuses and surveys are taken with, a number with one decimal place and without a decimal character
#   (Decimal=1, DecimalChar=No, as usual) is kept in the data file as " 705" and means 70.5.
# Seen: pycspro, which reads the dictionary and knows of it (its item says Decimal 1), gives 705; the same number kept with its
#   character (DecimalChar=Yes, "70.5") is 70.5. Codes with leading zeros lose them: commune 06040 is 6040 in its column and
#   06040 in the id of the case.
# With: pycspro 1.1.0.
# Matters: hours, shares and weights of a survey are ten or a hundred times what was answered, by how the dictionary was made.
# Instead: divide by ten to the power of each item's Decimal where DecimalChar is false; take codes from the case id, or as text.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check pycspro==1.1.0
venv/bin/python -W ignore - <<'PY'
from importlib.metadata import version

from pycspro import CaseParser, DictionaryParser

print("pycspro", version("pycspro"))
HEAD = ["[Dictionary]", "Version=CSPro 7.6", "Label=Khảo sát", "Name=KS", "RecordTypeStart=1", "RecordTypeLen=1"]
HEAD += ["Positions=Relative", "ZeroFill=No", "DecimalChar=No", "[Level]", "Label=Hộ", "Name=HO", "[IdItems]"]
CODE = ["[Item]", "Label=Mã xã", "Name=MA", "Start=2", "Len=5", "DataType=Numeric", "ZeroFill=Yes"]
RECORD = ["[Record]", "Label=Người", "Name=NGUOI", "RecordTypeValue='1'", "RecordLen=10", "MaxRecords=10"]
HOURS = ["[Item]", "Label=Giờ nghe", "Name=GIO", "Start=7", "Len=4", "DataType=Numeric", "Decimal=1"]


def hours(answer, *more):
    lines = [*HEAD, *CODE, *RECORD, *HOURS, *more]
    text = "".join(("\n" if line[0] == "[" else "") + line + "\n" for line in lines)
    dictionary = DictionaryParser(text.lstrip()).parse()
    item = dictionary["Dictionary"]["Level"]["Records"][0]["Items"][0]
    found = CaseParser(dictionary).parse([f"106040{answer}"])
    print(answer, (item["Decimal"], item["DecimalChar"]), found)
    return found["NGUOI"]["GIO"], found["HO"]["MA"], found["HO"]["CASE_ID"]


assert hours(" 705") == ([705], [6040], ["06040"]), "decimal places are put in now"
assert hours("70.5", "DecimalChar=Yes")[0] == [70.5]
PY
