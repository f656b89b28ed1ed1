package io.flashlab.lab;

import io.flashlab.engine.transport.PortInfo;

/**
 * A board's card, as it is at one moment.
 *
 * @param id stays the same for as long as the card does
 * @param port where the board is, or was
 * @param present whether the port is there
 * @param board who it is
 * @param state what is happening to it
 */
public record StationView(int id, PortInfo port, boolean present, Identity board, BoardState state) {

    /**
     * Who a board is; each is empty until it is known.
     *
     * @param seat its label in the roster
     * @param mac its factory address
     * @param chip in words
     */
    public record Identity(String seat, String mac, String chip) {

        /** Of a board that has not answered yet. */
        public static final Identity UNKNOWN = new Identity("", "", "");

        /** The same board at another seat. */
        public Identity withSeat(String newSeat) {
            return new Identity(newSeat, mac, chip);
        }
    }
}
