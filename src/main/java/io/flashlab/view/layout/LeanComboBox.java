package io.flashlab.view.layout;

import javafx.scene.control.ComboBox;
import javafx.scene.control.Skin;
import javafx.scene.control.skin.ComboBoxListViewSkin;

/**
 * A combo box whose list is made ready when it is opened for the first time. {@link ComboBox} keeps it among its own children, only
 * to know how wide the widest choice is: this one wants to be told its width.
 */
public final class LeanComboBox<T> extends ComboBox<T> {

    @Override
    protected Skin<?> createDefaultSkin() {
        ComboBoxListViewSkin<T> skin = new ComboBoxListViewSkin<>(this);
        skin.getChildren().remove(skin.getPopupContent());
        return skin;
    }
}
