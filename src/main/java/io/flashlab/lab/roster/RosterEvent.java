package io.flashlab.lab.roster;

import java.util.List;

/** One line of the journal: something that happened and will not be taken back. */
sealed interface RosterEvent {

    /** Names or labels were added to the list of seats, in this order. */
    record SeatsAdded(List<String> seats) implements RosterEvent {
        public SeatsAdded {
            seats = List.copyOf(seats);
        }
    }

    /** A board has that seat from now on, and no other has it. */
    record Seated(String mac, String seat) implements RosterEvent {}

    /**
     * Work on an identified board began: its flash is about to change.
     *
     * @param attempt what it will have become if nothing more is heard of it
     */
    record Begun(BoardRecord attempt) implements RosterEvent {}

    /** An attempt ended. */
    record Ended(BoardRecord attempt) implements RosterEvent {}
}
