"""The one stylesheet, written from the theme's colours and the height of a line."""

from __future__ import annotations

TEMPLATE = """
QMainWindow, QDialog, QWidget#page {{ background: {background}; }}
QToolTip {{ background: {surface}; color: {text}; border: 1px solid {border_strong}; padding: {s1}px; }}
QLabel {{ background: transparent; }}
QLabel[role="muted"] {{ color: {muted}; }}
QLabel[role="bad"] {{ color: {bad}; }}
QLabel[role="good"] {{ color: {good}; }}
QLabel[role="heading"] {{ font-weight: 600; font-size: {f108}pt; }}
QLabel[role="strong"] {{ font-weight: 600; }}
QLabel[role="title"] {{ font-weight: 600; font-size: {f140}pt; }}
QLabel[role="number"] {{ font-weight: 600; font-size: {f200}pt; }}
QLabel[role="key"] {{ border: 1px solid {border_strong}; border-radius: 3px; padding: 0 {s1}px; color: {muted}; }}

QFrame[card="true"] {{ background: {surface}; border: 1px solid {border}; border-radius: 6px; }}
QFrame[card="true"][clickable="true"]:hover, QFrame[card="true"][clickable="true"]:focus
  {{ border-color: {primary}; }}
QFrame[line="true"] {{ background: {border}; border: none; max-height: 1px; min-height: 1px; }}

QPushButton {{ background: {surface}; color: {text}; border: 1px solid {border}; border-radius: 5px;
  padding: {s1}px {s3}px; min-height: {control}px; }}
QPushButton:hover {{ background: {hover}; }}
QPushButton:pressed {{ background: {track}; }}
QPushButton:focus {{ border: 1px solid {primary}; outline: none; }}
QPushButton:disabled {{ color: {muted}; background: {background}; }}
QPushButton:checked {{ background: {primary}; color: {on_primary}; border-color: {primary}; }}
QPushButton[primary="true"] {{ background: {primary}; color: {on_primary}; border-color: {primary};
  font-weight: 600; }}
QPushButton[primary="true"]:hover {{ background: {primary_hover}; }}
QPushButton[primary="true"]:focus {{ border: 2px solid {text}; padding: {s0}px {s3}px; }}
QPushButton[primary="true"]:disabled {{ background: {track}; color: {muted}; border-color: {border}; }}
QPushButton[link="true"] {{ background: transparent; border: none; border-bottom: 2px solid transparent;
  border-radius: 0; color: {link}; padding: 0; text-align: left; min-height: 0; }}
QPushButton[link="true"]:disabled {{ color: {text}; background: transparent; }}
QPushButton[link="true"]:hover {{ text-decoration: underline; }}
QPushButton[link="true"]:focus {{ border: none; border-bottom: 2px solid {primary}; }}
QPushButton[list="true"] {{ text-align: left; }}
QPushButton[tight="true"] {{ padding-left: 0; padding-right: 0; }}
QPushButton[segment="true"] {{ border-radius: 0; margin: 0; }}
QPushButton[segment="first"] {{ border-top-right-radius: 0; border-bottom-right-radius: 0; }}
QPushButton[segment="last"] {{ border-top-left-radius: 0; border-bottom-left-radius: 0; }}
QPushButton[segment]:checked:focus {{ border-color: {text}; }}
QPushButton::menu-indicator {{ image: url("{arrows}/bawah-{shade}.svg"); width: {s3}px; height: {s3}px;
  subcontrol-position: right center; right: {s1}px; }}
QToolButton {{ border: 1px solid transparent; border-radius: 4px; padding: {s1}px; color: {text}; }}
QToolButton:hover {{ background: {hover}; }}
QToolButton:focus {{ border-color: {primary}; }}
QToolButton:checked {{ background: {selection}; border-color: {primary}; }}

QLineEdit, QPlainTextEdit, QTextEdit, QSpinBox, QDoubleSpinBox, QDateEdit, QTimeEdit, QComboBox
  {{ background: {surface}; color: {text}; border: 1px solid {border}; border-radius: 5px;
  padding: {s1}px {s2}px; selection-background-color: {primary}; selection-color: {on_primary}; }}
QLineEdit, QComboBox, QSpinBox, QDoubleSpinBox, QDateEdit, QTimeEdit {{ min-height: {control}px; }}
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QSpinBox:focus, QDoubleSpinBox:focus,
QDateEdit:focus, QTimeEdit:focus, QComboBox:focus {{ border: 1px solid {primary}; }}
QLineEdit[problem="true"], QComboBox[problem="true"], QPlainTextEdit[problem="true"] {{ border: 1px solid {bad}; }}
QLineEdit:disabled, QLineEdit:read-only, QComboBox:disabled {{ background: {background}; color: {muted}; }}
QComboBox::drop-down, QDateEdit::drop-down {{ border: none; width: {s5}px; }}
QComboBox::down-arrow, QDateEdit[calendarPopup="true"]::down-arrow {{ image: url("{arrows}/bawah-{shade}.svg"); width: {s3}px; height: {s3}px; }}
QComboBox QAbstractItemView {{ background: {surface}; color: {text}; border: 1px solid {border_strong};
  selection-background-color: {selection}; selection-color: {text}; outline: none; }}
QSpinBox::up-button, QDoubleSpinBox::up-button, QDateEdit::up-button, QTimeEdit::up-button
  {{ border: none; width: {s5}px; }}
QSpinBox::down-button, QDoubleSpinBox::down-button, QDateEdit::down-button, QTimeEdit::down-button
  {{ border: none; width: {s5}px; }}
QSpinBox::up-arrow, QDoubleSpinBox::up-arrow, QTimeEdit::up-arrow, QDateEdit::up-arrow
  {{ image: url("{arrows}/atas-{shade}.svg"); width: {s2}px; height: {s2}px; }}
QSpinBox::down-arrow, QDoubleSpinBox::down-arrow, QTimeEdit::down-arrow, QDateEdit::down-arrow
  {{ image: url("{arrows}/bawah-{shade}.svg"); width: {s2}px; height: {s2}px; }}
QCheckBox, QRadioButton {{ background: transparent; spacing: {s2}px; padding: 2px; border: 1px solid transparent;
  border-radius: 4px; }}
QCheckBox:focus, QRadioButton:focus {{ border-color: {primary}; }}
QCheckBox::indicator, QAbstractItemView::indicator {{ width: {s4}px; height: {s4}px; border: 1px solid {border_strong}; border-radius: 3px;
  background: {surface}; }}
QCheckBox::indicator:checked, QAbstractItemView::indicator:checked {{ background: {primary}; border-color: {primary};
  image: url("{arrows}/centang-terang.svg"); }}
QRadioButton::indicator {{ width: {s3}px; height: {s3}px; border: 1px solid {border_strong};
  border-radius: {round}px; background: {surface}; }}
QRadioButton::indicator:checked {{ border: 4px solid {primary}; width: {radio}px; height: {radio}px; }}

QTableView, QListView, QTreeView {{ background: {surface}; color: {text}; border: none; outline: none;
  selection-background-color: {selection}; selection-color: {text}; gridline-color: {border}; }}
QTableView[framed="true"], QListView[framed="true"], QTreeView[framed="true"]
  {{ border: 1px solid {border}; border-radius: 6px; }}
QListView::item, QTreeView::item {{ padding: {s1}px {s2}px; min-height: {control}px; }}
QListView::item:selected, QTreeView::item:selected {{ background: {selection}; color: {text}; }}
QListView::item:hover, QTreeView::item:hover {{ background: {hover}; }}
QHeaderView {{ background: {header}; border: none; }}
QHeaderView::section {{ background: {header}; color: {muted}; border: none; border-bottom: 1px solid {border};
  padding: {s1}px {s2}px; font-weight: 600; min-height: {control}px; }}
QHeaderView::down-arrow {{ image: url("{arrows}/atas-{shade}.svg"); width: {s2}px; height: {s2}px; }}
QHeaderView::up-arrow {{ image: url("{arrows}/bawah-{shade}.svg"); width: {s2}px; height: {s2}px; }}
QTableCornerButton::section {{ background: {header}; border: none; }}

QMenuBar {{ background: {surface}; border-bottom: 1px solid {border}; padding: 0 {s1}px; }}
QMenuBar::item {{ padding: {s1}px {s2}px; background: transparent; color: {text}; border-radius: 4px; }}
QMenuBar::item:selected {{ background: {hover}; }}
QMenu {{ background: {surface}; color: {text}; border: 1px solid {border_strong}; padding: {s1}px; }}
QMenu::item {{ padding: {s1}px {s6}px {s1}px {s4}px; border-radius: 4px; }}
QMenu::item:selected {{ background: {selection}; color: {text}; }}
QMenu::item:disabled {{ color: {muted}; }}
QMenu::separator {{ height: 1px; background: {border}; margin: {s1}px {s2}px; }}

QTabBar {{ background: transparent; border: none; qproperty-drawBase: 0; }}
QTabBar::tab {{ background: transparent; color: {text}; border: none; border-bottom: 3px solid transparent;
  padding: {s3}px {s4}px {s2}px {s4}px; }}
QTabBar::tab:selected {{ color: {link}; border-bottom-color: {primary}; font-weight: 600; }}
QTabBar::tab:hover:!selected {{ border-bottom-color: {border}; }}
QTabBar::tab:focus {{ background: {selection}; }}
QTabBar[compact="true"]::tab {{ padding: {s2}px {s3}px {s1}px {s3}px; }}
QTabWidget::pane {{ border: none; }}
QFrame#strip {{ background: {surface}; border-bottom: 1px solid {border}; }}
QFrame#status {{ background: {surface}; border-top: 1px solid {border}; }}
QFrame#status QLabel {{ color: {muted}; }}
QPushButton#search {{ color: {muted}; text-align: left; background: {background}; }}

QFrame#messagebar[role="good"] {{ background: {good_bg}; }}
QFrame#messagebar[role="info"] {{ background: {info_bg}; }}
QFrame#messagebar[role="warn"] {{ background: {warn_bg}; }}
QFrame#messagebar[role="bad"] {{ background: {bad_bg}; }}
QFrame#messagebar[role="good"] QLabel {{ color: {good}; }}
QFrame#messagebar[role="info"] QLabel {{ color: {info}; }}
QFrame#messagebar[role="warn"] QLabel {{ color: {warn}; }}
QFrame#messagebar[role="bad"] QLabel {{ color: {bad}; }}
QFrame[notice="good"] {{ background: {good_bg}; border-radius: 6px; }}
QFrame[notice="info"] {{ background: {info_bg}; border-radius: 6px; }}
QFrame[notice="warn"] {{ background: {warn_bg}; border-radius: 6px; }}
QFrame[notice="bad"] {{ background: {bad_bg}; border-radius: 6px; }}
QFrame[notice="good"] QLabel {{ color: {good}; }}
QFrame[notice="info"] QLabel {{ color: {info}; }}
QFrame[notice="warn"] QLabel {{ color: {warn}; }}
QFrame[notice="bad"] QLabel {{ color: {bad}; }}

QLabel[tone="good"] {{ color: {good}; }}
QLabel[tone="bad"] {{ color: {bad}; }}
QLabel[pill] {{ border-radius: {half}px; padding: 1px {s2}px; font-size: {f92}pt; }}
QLabel[pill="good"] {{ background: {good_bg}; color: {good}; }}
QLabel[pill="warn"] {{ background: {warn_bg}; color: {warn}; }}
QLabel[pill="bad"] {{ background: {bad_bg}; color: {bad}; }}
QLabel[pill="info"] {{ background: {info_bg}; color: {info}; }}
QLabel[pill="neutral"] {{ background: {neutral_bg}; color: {neutral}; }}

QProgressBar {{ background: {track}; border: none; border-radius: 4px; max-height: {s2}px; min-height: {s2}px; }}
QProgressBar::chunk {{ background: {primary}; border-radius: 4px; }}
QProgressBar[role="good"]::chunk {{ background: {good_bar}; }}
QProgressBar[role="warn"]::chunk {{ background: {warn_bar}; }}
QProgressBar[role="bad"]::chunk {{ background: {bad_bar}; }}
QSplitter::handle {{ background: transparent; }}
QSplitter::handle:horizontal {{ width: {s3}px; }}
QSplitter::handle:vertical {{ height: {s3}px; }}
QScrollArea, QScrollArea > QWidget > QWidget#scrolled {{ background: transparent; border: none; }}
QScrollBar:vertical {{ background: transparent; width: {s3}px; margin: 0; }}
QScrollBar:horizontal {{ background: transparent; height: {s3}px; margin: 0; }}
QScrollBar::handle {{ background: {neutral_bar}; border-radius: {bar}px; min-height: {s6}px; min-width: {s6}px;
  margin: 2px; }}
QScrollBar::handle:hover {{ background: {border_strong}; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
QGroupBox {{ border: 1px solid {border}; border-radius: 6px; margin-top: {s4}px; padding-top: {s2}px; }}
QGroupBox::title {{ subcontrol-origin: margin; left: {s3}px; color: {muted}; }}
QTextBrowser {{ background: {surface}; border: none; }}
QCalendarWidget QWidget {{ alternate-background-color: {header}; }}
"""


def stylesheet(colours: dict[str, str], em: int, arrows: str) -> str:
    """The text for `QApplication.setStyleSheet`; em = line height in px, arrows = folder of small SVGs."""
    unit = em / 17 * 4
    sizes = {f"s{n}": max(1, round(unit * n)) for n in range(1, 8)}
    points = em / 17 * 10.5
    return TEMPLATE.format(
        **colours,
        **sizes,
        s0=max(0, sizes["s1"] - 1),
        half=round(em * 0.45),
        round=(sizes["s3"] + 2) // 2,
        radio=max(2, sizes["s3"] - 6),
        bar=max(2, sizes["s3"] // 2 - 2),
        control=round(em * 1.15),
        f92=f"{points * 0.93:.1f}",
        f108=f"{points * 1.08:.1f}",
        f140=f"{points * 1.4:.1f}",
        f200=f"{points * 2.0:.1f}",
        arrows=arrows,
        shade="terang" if colours["text"].upper() > "#8" else "gelap",
    )
