"""The program: a real LibreOffice."""

import pytest
import xlwings as xw

pytestmark = pytest.mark.office


def test_the_running_libreoffice_is_the_one_active_app(app: xw.App) -> None:
    assert list(xw.apps) == [app]
    assert xw.apps[app.pid] == xw.apps.active == app
    assert app.version.major >= 7
    assert app.engine.name == "libreoffice"
    assert app.hwnd is None
    with pytest.raises(KeyError):
        xw.apps[app.pid + 1]


def test_calculate_corrects_results_that_a_file_was_saved_with(app: xw.App, book: xw.Book) -> None:
    page = book.sheets["My page"]
    app.calculation = "manual"
    book.sheets["Data"]["B4"].value = 11
    assert page["B3"].value == 60.0
    app.calculate()
    assert page["B3"].value == 61.0
    app.calculation = "automatic"
    assert app.calculation == "automatic"


def test_a_way_of_calculating_that_libreoffice_lacks_is_refused(app: xw.App) -> None:
    with pytest.raises(ValueError, match="automatic or manual"):
        app.calculation = "semiautomatic"


def test_the_screen_is_held_and_given_back_and_writing_works_meanwhile(app: xw.App, book: xw.Book) -> None:
    with app.properties(screen_updating=False):
        assert not app.screen_updating
        assert book.impl.uno.hasControllersLocked()
        book.sheets["Data"]["B4"].value = 20
        assert book.sheets["My page"]["B3"].value == 70.0
    assert app.screen_updating
    assert not book.impl.uno.hasControllersLocked()
    assert not book.impl.uno.isActionLocked()


def test_a_workbook_closed_while_the_screen_is_held_does_no_harm(app: xw.App) -> None:
    app.screen_updating = False
    other = app.books.add()
    app.screen_updating = False
    app.status_bar = "Working"
    other.close()
    app.screen_updating = True
    app.status_bar = False
    assert app.screen_updating


def test_the_status_bar_shows_a_text_and_is_given_back(app: xw.App, book: xw.Book) -> None:
    book.activate()
    app.status_bar = "14 figures changed, 2 statuses changed, page agrees"
    assert app.status_bar == "14 figures changed, 2 statuses changed, page agrees"
    app.status_bar = False
    assert app.status_bar is False


def test_alerts_and_events_are_settings_that_are_kept(app: xw.App) -> None:
    with app.properties(display_alerts=False, enable_events=False):
        assert not app.display_alerts
        assert not app.enable_events
    assert app.display_alerts
    assert app.api.Ready
    assert app.api.Interactive


def test_quitting_leaves_libreoffice_and_its_workbooks_open(app: xw.App, book: xw.Book) -> None:
    app.screen_updating = False
    app.quit()
    assert app.screen_updating
    assert book.name in app.books
    assert xw.apps.active == app


def test_a_window_is_hidden_and_shown(app: xw.App, book: xw.Book) -> None:
    book.activate()
    app.visible = False
    assert not app.visible
    app.visible = True
    assert app.visible
    app.activate(steal_focus=True)


def test_a_selection_that_is_no_cells_is_none(app: xw.App, book: xw.Book) -> None:
    document = book.impl.uno
    shape = document.createInstance("com.sun.star.drawing.RectangleShape")
    document.getSheets().getByIndex(0).getDrawPage().add(shape)
    book.activate()
    document.getCurrentController().select(shape)
    assert app.selection is None


def test_a_box_waits_for_nobody_where_there_are_no_windows(app: xw.App, book: xw.Book) -> None:
    book.activate()
    assert app.alert("Dashboard!L9 is Green, xlperf has Red", "It does not agree", mode="critical") == "ok"


def test_a_workbook_calculates_alone(app: xw.App, book: xw.Book) -> None:
    other = app.books.add()
    cell = other.sheets[0]["A1"]
    cell.formula = "=RAND()"
    before = cell.value
    book.impl.calculation = "manual"
    book.impl.calculate()
    book.impl.calculation = "automatic"
    assert cell.value == before
    other.close()
