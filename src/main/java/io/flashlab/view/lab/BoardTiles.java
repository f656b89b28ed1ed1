package io.flashlab.view.lab;

import io.flashlab.view.lab.BoardCard.Actions;
import io.flashlab.viewmodel.Texts;
import io.flashlab.viewmodel.lab.LabCard;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import javafx.animation.AnimationTimer;
import javafx.collections.ObservableList;
import javafx.scene.Node;
import javafx.scene.control.Tooltip;

/**
 * The cards of all boards. Of a whole class of them only a few are made, changed and drawn for one frame: all together would hold
 * the window up. One that has been scrolled out of sight is changed along with those in sight, or when it comes into sight: a frame
 * with changes none of which can be seen has JavaFX draw the whole window (no dirty region, see ViewPainter).
 */
final class BoardTiles {

    /** About a row. */
    private static final int CHANGED_A_FRAME = 6;

    /** Making one takes as long as changing several. */
    private static final int MADE_A_FRAME = 2;

    private final ObservableList<Node> tiles;
    private final Predicate<Node> inSight;
    private final Texts texts;
    private final Actions actions;
    private final Tooltip tooltip = new Tooltip();
    private final Map<Integer, BoardCard> nodes = new HashMap<>();
    private final AnimationTimer frames = new AnimationTimer() {
        @Override
        public void handle(long now) {
            showSome();
        }
    };

    /** In their order, by their number. */
    private Map<Integer, LabCard> cards = Map.of();

    /** The cards that do not show the newest yet; who has waited longest is the first. */
    private final Set<Integer> stale = new LinkedHashSet<>();

    /**
     * @param tiles what the cards become children of
     * @param inSight whether a person sees any of a card
     */
    BoardTiles(ObservableList<Node> tiles, Predicate<Node> inSight, Texts texts, Actions actions) {
        this.tiles = tiles;
        this.inSight = inSight;
        this.texts = texts;
        this.actions = actions;
    }

    /** Shows the first few with the next frame, and the others with those after it. */
    void show(List<LabCard> newest) {
        Map<Integer, LabCard> before = cards;
        cards = new LinkedHashMap<>();
        for (LabCard card : newest) {
            cards.put(card.id(), card);
            if (!card.equals(before.get(card.id()))) {
                stale.add(card.id());
            }
        }
        stale.retainAll(cards.keySet());
        nodes.keySet().retainAll(cards.keySet());
        frames.start();
    }

    /** Others may have come into sight. */
    void scrolled() {
        if (!stale.isEmpty()) {
            frames.start();
        }
    }

    private void showSome() {
        List<Integer> some = firstNew();
        if (some.isEmpty()) {
            some = firstChanged();
        }
        some.forEach(this::showCard);
        arrange(cards.keySet().stream()
                .flatMap(id -> Stream.ofNullable(nodes.get(id)))
                .toList());
        if (some.isEmpty()) {
            frames.stop();
        }
    }

    private List<Integer> firstNew() {
        return stale.stream()
                .filter(id -> !nodes.containsKey(id))
                .limit(MADE_A_FRAME)
                .toList();
    }

    /** Those in sight first; nothing as long as there are others only. */
    private List<Integer> firstChanged() {
        List<Integer> seen = stale.stream().filter(this::isInSight).toList();
        return seen.isEmpty()
                ? List.of()
                : Stream.concat(seen.stream(), stale.stream())
                        .distinct()
                        .limit(CHANGED_A_FRAME)
                        .toList();
    }

    private boolean isInSight(int id) {
        return inSight.test(Objects.requireNonNull(nodes.get(id)));
    }

    private void showCard(int id) {
        stale.remove(id);
        nodes.computeIfAbsent(id, _ -> new BoardCard(texts, actions, tooltip))
                .show(Objects.requireNonNull(cards.get(id)));
    }

    /** Moves cards without taking them out: what comes into a scene has all of its styles looked up. */
    private void arrange(List<BoardCard> wanted) {
        tiles.retainAll(wanted);
        for (BoardCard card : wanted) {
            if (card.getParent() == null) {
                tiles.add(card);
            }
        }
        int first = 0;
        while (first < wanted.size() && tiles.get(first).equals(wanted.get(first))) {
            first++;
        }
        wanted.subList(first, wanted.size()).forEach(Node::toFront);
    }
}
