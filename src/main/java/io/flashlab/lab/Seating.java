package io.flashlab.lab;

import io.flashlab.engine.error.FlasherException.FileUnusable;
import io.flashlab.lab.roster.Roster;
import java.util.Optional;

/** Boards change places, and the roster has it. */
final class Seating {

    private final Roster roster;

    Seating(Roster roster) {
        this.roster = roster;
    }

    /** @param holder the board that has the seat now; it gets the other one's */
    void give(Station board, String seat, Optional<Station> holder) throws FileUnusable {
        String before = board.board().seat();
        if (before.equals(seat)) {
            return;
        }
        move(board, seat);
        if (holder.isPresent()) {
            move(holder.get(), before);
        }
    }

    private void move(Station station, String seat) throws FileUnusable {
        roster.seat(station.board().mac(), seat);
        station.board(station.board().withSeat(seat));
    }
}
