//! Tables of HTML: rows whose cells are a label and its value, labels above columns of values, and tables that only lay out the page.
use super::field::Field;
use super::label;
use super::line::{Line, shown};

/// What is read one after another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Item {
    Line {
        text: String,
        is_after_blank: bool,
    },
    /// A label and its value in cells of their own.
    Cells {
        field: Field,
        values: Vec<String>,
        line: String,
    },
}

/// The cells of a row, each with its lines.
type Row<'a> = Vec<Vec<&'a str>>;

/// Takes tables apart.
pub fn items(lines: &[Line]) -> Vec<Item> {
    let mut items = Vec::new();
    let mut is_after_blank = true;
    let mut columns: Vec<Field> = Vec::new();
    let mut index = 0;
    while index < lines.len() {
        let row = lines[index].cell.map(|cell| cell.row);
        let length = match row {
            Some(row) => row_length(&lines[index..], row),
            None => 1,
        };
        let cells = cells(&lines[index..index + length]);
        if row.is_none() || !add_row(&cells, &mut columns, &mut items) {
            for line in &lines[index..index + length] {
                if line.text.is_empty() {
                    is_after_blank = true;
                    continue;
                }
                items.push(Item::Line { text: line.text.clone(), is_after_blank });
                is_after_blank = false;
            }
        } else {
            is_after_blank = false;
        }
        index += length;
    }
    items
}

/// How many lines belong to a row, the empty ones between its cells among them.
fn row_length(lines: &[Line], row: usize) -> usize {
    let is_inside = |line: &&Line| line.text.is_empty() || line.cell.is_some_and(|cell| cell.row == row);
    let mut length = lines.iter().take_while(is_inside).count();
    while length > 1 && lines[length - 1].text.is_empty() {
        length -= 1;
    }
    length
}

fn cells(lines: &[Line]) -> Row<'_> {
    let mut row: Row<'_> = Vec::new();
    let mut column = None;
    for line in lines.iter().filter(|line| !line.text.is_empty()) {
        let here = line.cell.map(|cell| cell.column);
        match row.last_mut() {
            Some(last) if here == column => last.push(&line.text),
            _ => row.push(vec![&line.text]),
        }
        column = here;
    }
    row
}

/// The field of a cell that is nothing but a label.
fn label_of(cell: &[&str]) -> Option<Field> {
    match cell {
        [only] => label::of(label::unmarked(only).0),
        // A label may be broken over lines.
        [first, second] => label::of(&format!("{first} {second}")),
        _ => None,
    }
}

/// Adds a row that says something of its own. Returns whether it did.
fn add_row(row: &Row<'_>, columns: &mut Vec<Field>, items: &mut Vec<Item>) -> bool {
    if row.len() < 2 {
        return false;
    }
    let labels: Vec<Option<Field>> = row.iter().map(|cell| label_of(cell)).collect();
    let named: Vec<Field> = labels.iter().flatten().copied().collect();
    if named.len() == row.len() && named.iter().collect::<std::collections::BTreeSet<_>>().len() == row.len() {
        *columns = named;
        return true;
    }
    if columns.len() == row.len() && labels[0].is_none() {
        for (field, cell) in columns.iter().zip(row) {
            items.push(Item::Cells { field: *field, values: owned(cell), line: joined(cell) });
        }
        return true;
    }
    columns.clear();
    if labels[0].is_some() {
        add_pairs(row, &labels, items);
        return true;
    }
    let is_simple = row.iter().all(|cell| cell.len() == 1) && row.iter().all(|cell| label::begin(cell[0]).is_none());
    if is_simple {
        let text = row.iter().map(|cell| cell[0]).collect::<Vec<_>>().join(" ");
        items.push(Item::Line { text, is_after_blank: true });
    }
    is_simple
}

/// Label and value in turn, also several a row.
fn add_pairs(row: &Row<'_>, labels: &[Option<Field>], items: &mut Vec<Item>) {
    let mut index = 0;
    while let Some(Some(field)) = labels.get(index) {
        // The cell behind a label is its value, even if it reads like one; further cells belong to it as far as the next label.
        let more = labels.iter().skip(index + 2).take_while(|label| label.is_none()).count();
        let end = (index + 2 + more).min(row.len());
        let values: Vec<String> = row[(index + 1).min(end)..end].iter().flat_map(|cell| owned(cell)).collect();
        let line = row[index..end].iter().map(|cell| joined(cell)).collect::<Vec<_>>().join(" ");
        items.push(Item::Cells { field: *field, values, line });
        index = end;
    }
}

fn owned(cell: &[&str]) -> Vec<String> {
    cell.iter().map(|line| (*line).to_owned()).collect()
}

fn joined(cell: &[&str]) -> String {
    shown(&cell.join(" "))
}
