package io.flashlab.view.flashmap;

import io.flashlab.viewmodel.flashmap.FlashMap;
import io.flashlab.viewmodel.flashmap.FlashMap.Kind;
import io.flashlab.viewmodel.flashmap.FlashMap.Range;
import io.flashlab.viewmodel.flashmap.FlashMap.Segment;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/**
 * A chip's memory as a bar: each file or partition a block at its place, what is written so far in green, addresses
 * beneath. Blocks can be made selectable, by mouse and by the arrow keys.
 */
public final class FlashMapBar extends Region {

    private static final double BAR_HEIGHT = 34;
    private static final double AXIS_HEIGHT = 22;

    /** Narrower than this, a piece could not be seen. */
    private static final double THINNEST = 3;

    /** Narrower than this, a piece could not be clicked. */
    private static final double THINNEST_SELECTABLE = 8;

    private static final int MARKS = 4;

    private final Region frame = new Region();
    private final List<FlashMapBlock> blocks = new ArrayList<>();
    private final List<Region> done = new ArrayList<>();
    private final List<Label> names = new ArrayList<>();
    private final List<Label> marks = new ArrayList<>();
    private @Nullable FlashMap map;
    private List<Range> written = List.of();
    private @Nullable Function<Segment, String> describe;
    private Consumer<Segment> whenChosen = _ -> {};

    public FlashMapBar() {
        getStyleClass().add("flash-map-bar");
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        frame.getStyleClass().add("map-frame");
        setMinHeight(BAR_HEIGHT + AXIS_HEIGHT);
        setPrefHeight(BAR_HEIGHT + AXIS_HEIGHT);
        setMinWidth(0);
    }

    /**
     * Lets a person choose blocks. To be called before {@link #show}.
     *
     * @param words what a screen reader says of a block
     * @param chosen told when a person has chosen one
     */
    public void makeSelectable(Function<Segment, String> words, Consumer<Segment> chosen) {
        describe = words;
        whenChosen = chosen;
        setAccessibleRole(AccessibleRole.NODE);
        addEventHandler(KeyEvent.KEY_PRESSED, this::keyPressed);
    }

    public void show(FlashMap newMap) {
        map = newMap;
        blocks.clear();
        names.clear();
        marks.clear();
        int files = 0;
        for (Segment segment : newMap.segments()) {
            FlashMapBlock block = new FlashMapBlock(segment);
            if (segment.kind() != Kind.FREE && files++ % 2 == 1) {
                block.getStyleClass().add("map-odd");
            }
            prepareForSelection(block);
            blocks.add(block);
            names.add(name(segment));
        }
        for (int mark = 0; mark <= MARKS; mark++) {
            Label label = new Label("0x%06x".formatted(newMap.extent() * mark / MARKS));
            label.getStyleClass().addAll("mono", "map-mark");
            marks.add(label);
        }
        arrange();
    }

    private void prepareForSelection(FlashMapBlock block) {
        Function<Segment, String> words = describe;
        if (words != null) {
            block.makeSelectable(words.apply(block.segment()));
            block.setFocusTraversable(blocks.isEmpty());
            block.setOnMousePressed(event -> {
                choose(block);
                // A scroll pane around it would take the keyboard to itself.
                event.consume();
            });
        }
    }

    /** Marks the block at an address as chosen; none where nothing is, or for a negative address. */
    public void select(long address) {
        for (FlashMapBlock block : blocks) {
            Segment segment = block.segment();
            block.setSelected(segment.start() <= address && address < segment.end());
        }
    }

    private void choose(FlashMapBlock chosen) {
        // One stop for the Tab key: the block that the arrow keys go on from.
        blocks.forEach(block -> block.setFocusTraversable(block == chosen));
        select(chosen.segment().start());
        chosen.requestFocus();
        whenChosen.accept(chosen.segment());
    }

    private void keyPressed(KeyEvent event) {
        if (!(event.getTarget() instanceof FlashMapBlock block)) {
            return;
        }
        int at = blocks.indexOf(block);
        int next = switch (event.getCode()) {
            case LEFT -> Math.max(0, at - 1);
            case RIGHT -> Math.min(blocks.size() - 1, at + 1);
            case HOME -> 0;
            case END -> blocks.size() - 1;
            case SPACE, ENTER -> at;
            default -> -1;
        };
        if (next >= 0) {
            choose(blocks.get(next));
            event.consume();
        }
    }

    /** While a job runs, this is called often: only what grows is moved. */
    public void showWritten(List<Range> ranges) {
        boolean sameCount = written.size() == ranges.size();
        written = ranges;
        if (sameCount) {
            layoutWritten();
        } else {
            arrange();
        }
    }

    private void arrange() {
        done.clear();
        for (Range _ : written) {
            Region range = new Region();
            range.getStyleClass().add("map-written");
            range.setManaged(false);
            done.add(range);
        }
        getChildren().setAll(frame);
        getChildren().addAll(blocks);
        getChildren().addAll(done);
        getChildren().addAll(names);
        getChildren().addAll(marks);
        requestLayout();
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
        layoutBlocks(shown, width, scale);
        layoutWritten();
        layoutMarks(width);
    }

    private void layoutWritten() {
        FlashMap shown = map;
        if (shown == null || shown.extent() == 0) {
            return;
        }
        double scale = (getWidth() - 2) / shown.extent();
        for (int i = 0; i < done.size(); i++) {
            double x = 1 + snapPositionX(written.get(i).start() * scale);
            double end = 1 + snapPositionX(Math.min(written.get(i).end(), shown.extent()) * scale);
            done.get(i).resizeRelocate(x, 1, Math.max(0, end - x), BAR_HEIGHT - 2);
        }
    }

    private void layoutBlocks(FlashMap shown, double width, double scale) {
        boolean selectable = describe != null;
        double thinnest = selectable ? THINNEST_SELECTABLE : THINNEST;
        double free = 0;
        for (int i = 0; i < blocks.size(); i++) {
            Segment segment = shown.segments().get(i);
            double start = 1 + snapPositionX(segment.start() * scale);
            double end = 1 + snapPositionX(segment.end() * scale);
            // Small pieces push the next ones on where each must be clicked; elsewhere they stay where they are.
            double x = selectable ? Math.max(start, free) : start;
            double blockWidth = Math.max(thinnest, end - x);
            x = Math.min(x, width - 1 - blockWidth);
            free = x + blockWidth;
            blocks.get(i).resizeRelocate(x, 1, blockWidth, BAR_HEIGHT - 2);
            Label name = names.get(i);
            name.setVisible(segment.kind() != Kind.FREE && name.prefWidth(-1) + 8 <= blockWidth);
            name.resizeRelocate(x, 1, blockWidth, BAR_HEIGHT - 2);
        }
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
