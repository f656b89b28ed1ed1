package io.flashlab.view.flash;

import io.flashlab.viewmodel.flash.FlashMap;
import io.flashlab.viewmodel.flash.FlashMap.Kind;
import io.flashlab.viewmodel.flash.FlashMap.Segment;
import io.flashlab.viewmodel.flash.FlashMapModel.Range;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/** A chip's memory as a bar: each file a block at its place, what is written so far in green, addresses beneath. */
final class FlashMapBar extends Region {

    private static final double BAR_HEIGHT = 34;
    private static final double AXIS_HEIGHT = 22;

    /** Narrower than this, a piece could not be seen. */
    private static final double THINNEST = 3;

    private static final int MARKS = 4;

    private final Region frame = new Region();
    private final List<Label> blocks = new ArrayList<>();
    private final List<Region> done = new ArrayList<>();
    private final List<Label> names = new ArrayList<>();
    private final List<Label> marks = new ArrayList<>();
    private @Nullable FlashMap map;
    private List<Range> written = List.of();

    FlashMapBar() {
        getStyleClass().add("flash-map-bar");
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        frame.getStyleClass().add("map-frame");
        setMinHeight(BAR_HEIGHT + AXIS_HEIGHT);
        setPrefHeight(BAR_HEIGHT + AXIS_HEIGHT);
        setMinWidth(0);
    }

    void show(FlashMap newMap) {
        map = newMap;
        blocks.clear();
        names.clear();
        marks.clear();
        int files = 0;
        for (Segment segment : newMap.segments()) {
            blocks.add(block(segment, segment.kind() == Kind.FILE ? files++ : 0));
            names.add(name(segment));
        }
        for (int mark = 0; mark <= MARKS; mark++) {
            Label label = new Label("0x%06x".formatted(newMap.extent() * mark / MARKS));
            label.getStyleClass().addAll("mono", "map-mark");
            marks.add(label);
        }
        arrange();
    }

    void showWritten(List<Range> ranges) {
        written = ranges;
        arrange();
    }

    private void arrange() {
        done.clear();
        for (Range _ : written) {
            Region range = new Region();
            range.getStyleClass().add("map-written");
            done.add(range);
        }
        getChildren().setAll(frame);
        getChildren().addAll(blocks);
        getChildren().addAll(done);
        getChildren().addAll(names);
        getChildren().addAll(marks);
        requestLayout();
    }

    private static Label block(Segment segment, int number) {
        Label block = new Label();
        block.getStyleClass().addAll("map-block", "map-" + segment.kind().name().toLowerCase(Locale.ROOT));
        if (number % 2 == 1) {
            block.getStyleClass().add("map-odd");
        }
        if (!segment.label().isEmpty()) {
            block.setTooltip(
                    new Tooltip("%s%n0x%08x – 0x%08x".formatted(segment.label(), segment.start(), segment.end() - 1)));
        }
        return block;
    }

    private static Label name(Segment segment) {
        Label name = new Label(segment.label());
        name.getStyleClass().add("map-name");
        name.setMouseTransparent(true);
        return name;
    }

    @Override
    protected void layoutChildren() {
        FlashMap shown = map;
        if (shown == null || shown.extent() == 0) {
            return;
        }
        double width = getWidth();
        frame.resizeRelocate(0, 0, width, BAR_HEIGHT);
        double scale = (width - 2) / shown.extent();
        for (int i = 0; i < blocks.size(); i++) {
            Segment segment = shown.segments().get(i);
            double x = 1 + snapPositionX(segment.start() * scale);
            double blockWidth = Math.max(THINNEST, snapPositionX(segment.end() * scale) - x + 1);
            x = Math.min(x, width - 1 - blockWidth);
            blocks.get(i).resizeRelocate(x, 1, blockWidth, BAR_HEIGHT - 2);
            Label name = names.get(i);
            name.setVisible(segment.kind() != Kind.FREE && name.prefWidth(-1) + 8 <= blockWidth);
            name.resizeRelocate(x, 1, blockWidth, BAR_HEIGHT - 2);
        }
        for (int i = 0; i < done.size(); i++) {
            double x = 1 + snapPositionX(written.get(i).start() * scale);
            double end = 1 + snapPositionX(Math.min(written.get(i).end(), shown.extent()) * scale);
            done.get(i).resizeRelocate(x, 1, Math.max(0, end - x), BAR_HEIGHT - 2);
        }
        layoutMarks(width);
    }

    private void layoutMarks(double width) {
        for (int i = 0; i < marks.size(); i++) {
            Label mark = marks.get(i);
            double markWidth = mark.prefWidth(-1);
            double middle = width * i / MARKS - markWidth / 2;
            double x = Math.clamp(middle, 0, Math.max(0, width - markWidth));
            mark.resizeRelocate(snapPositionX(x), BAR_HEIGHT + 5, markWidth, AXIS_HEIGHT - 5);
        }
    }
}
