package io.flashlab.view.lab;

import io.flashlab.view.lab.BoardCard.Actions;
import io.flashlab.viewmodel.Texts;
import io.flashlab.viewmodel.lab.LabCard;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import javafx.animation.AnimationTimer;
import javafx.collections.ObservableList;
import javafx.scene.Node;
import javafx.scene.control.Tooltip;

/**
 * The cards of all boards. Of a whole class of them only a few are made, changed and drawn for one frame: all together would hold
 * the window up.
 */
final class BoardTiles {

    /** About a row. */
    private static final int CARDS_A_FRAME = 6;

    private final ObservableList<Node> tiles;
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

    /** @param tiles what the cards become children of */
    BoardTiles(ObservableList<Node> tiles, Texts texts, Actions actions) {
        this.tiles = tiles;
        this.texts = texts;
        this.actions = actions;
    }

    /** Shows the first few at once, and the others with the next frames. */
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
        showSome();
    }

    private void showSome() {
        Iterator<Integer> waiting = stale.iterator();
        for (int count = 0; count < CARDS_A_FRAME && waiting.hasNext(); count++) {
            int id = waiting.next();
            waiting.remove();
            nodes.computeIfAbsent(id, _ -> new BoardCard(texts, actions, tooltip))
                    .show(Objects.requireNonNull(cards.get(id)));
        }
        arrange(cards.keySet().stream()
                .flatMap(id -> Stream.ofNullable(nodes.get(id)))
                .toList());
        if (stale.isEmpty()) {
            frames.stop();
        } else {
            frames.start();
        }
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
