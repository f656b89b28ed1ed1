package io.flashlab.view.flash;

import io.flashlab.viewmodel.flash.FirmwareRow;
import javafx.scene.Node;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.util.Callback;
import org.jspecify.annotations.Nullable;

/** Makes cells of the firmware table whose content is built once for a row and follows its properties. */
abstract sealed class RowCellFactory
        implements Callback<TableColumn<FirmwareRow, FirmwareRow>, TableCell<FirmwareRow, FirmwareRow>>
        permits TickCellFactory, AddressCellFactory, FileCellFactory, SizeCellFactory, WhatCellFactory {

    /** What the cell of a row shows. Kept alive by the cell while it shows that row. */
    abstract Node content(FirmwareRow row);

    @Override
    public TableCell<FirmwareRow, FirmwareRow> call(TableColumn<FirmwareRow, FirmwareRow> column) {
        return new RowCell();
    }

    private final class RowCell extends TableCell<FirmwareRow, FirmwareRow> {

        @Override
        protected void updateItem(@Nullable FirmwareRow row, boolean empty) {
            boolean same = row == getItem() && getGraphic() != null;
            super.updateItem(row, empty);
            if (empty || row == null) {
                setGraphic(null);
            } else if (!same) {
                setGraphic(content(row));
            }
        }
    }
}
