"""What the files and folders of a pack are called: the one table of them.

A quarter's pack is a folder::

    q2_2022_23/
      register.xlsx             what is measured, and how it is judged
      history.xlsx              what earlier quarters said, where it has a past
      house_style.xlsx          the council's own look, where it has one
      report.docx               the council's own template of the committee report, where it has one
      report_sentences.txt      its own sentences, where it has some
      mail.html                 the council's own wording of e-mails, where it has one
      page.html                 its own template of the page for browsers, where it has one
      returns/                  the teams' workbooks, as they came
      blank returns/            empty ones to send out
      comparators/              national figures
        National figures.xlsx   what was imported from published files
      output/                   what xlperf writes
        commentary.xlsx         every version of every comment that came back
        briefings/              each recipient's workbook
        mail/                   drafts of the e-mails that go with them
        reminders/              drafts of reminders
        send log.csv            what became of every mail
        return copies/          marked-up copies of returns, to send back
        kept/                   dashboards with sheets of people's own, as they were before they were replaced
"""

REGISTER = "register.xlsx"
HISTORY = "history.xlsx"
HOUSE_STYLE_FILE = "house_style.xlsx"
MAIL_TEMPLATE = "mail.html"
PAGE_TEMPLATE = "page.html"
REPORT_TEMPLATE, REPORT_SENTENCES = "report.docx", "report_sentences.txt"

RETURNS = "returns"
BLANK_RETURNS = "blank returns"  # beside the returns, where empty workbooks would be read
COMPARATORS = "comparators"
NATIONAL_FIGURES = "National figures.xlsx"  # in the comparators folder

OUTPUT = "output"  # everything from here on is in it
COMMENTARY = "commentary.xlsx"
BRIEFINGS = "briefings"
DRAFTS = "mail"
REMINDERS = "reminders"
SEND_LOG = "send log.csv"
RETURN_COPIES = "return copies"
KEPT = "kept"
MADE_FROM = "made from.json"  # in a folder of dashboards of every authority: what they were made from
