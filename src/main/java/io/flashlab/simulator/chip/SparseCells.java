package io.flashlab.simulator.chip;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Cells in memory; a piece that is blank takes none. */
final class SparseCells implements FlashCells {

    private static final int PIECE = 0x1_0000;
    private static final byte ERASED = (byte) 0xff;

    private final int size;
    private final byte[] @Nullable [] pieces;

    SparseCells(int size) {
        this.size = size;
        this.pieces = new byte[(size + PIECE - 1) / PIECE][];
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public int get(int address) {
        byte[] piece = pieces[address / PIECE];
        return piece == null ? 0xff : piece[address % PIECE] & 0xff;
    }

    @Override
    public void clearBits(int address, int value) {
        if ((value & 0xff) != 0xff) {
            written(address)[address % PIECE] &= (byte) value;
        }
    }

    @Override
    public void erase(int address, int length) {
        for (int done = 0; done < length; ) {
            int at = address + done;
            int run = Math.min(length - done, PIECE - at % PIECE);
            byte[] piece = pieces[at / PIECE];
            if (run == PIECE) {
                pieces[at / PIECE] = null;
            } else if (piece != null) {
                Arrays.fill(piece, at % PIECE, at % PIECE + run, ERASED);
            }
            done += run;
        }
    }

    @Override
    public void read(int address, byte[] target, int offset, int length) {
        for (int done = 0; done < length; ) {
            int at = address + done;
            int run = Math.min(length - done, PIECE - at % PIECE);
            byte[] piece = pieces[at / PIECE];
            if (piece == null) {
                Arrays.fill(target, offset + done, offset + done + run, ERASED);
            } else {
                System.arraycopy(piece, at % PIECE, target, offset + done, run);
            }
            done += run;
        }
    }

    @Override
    public void put(int address, byte[] source) {
        for (int done = 0; done < source.length; ) {
            int at = address + done;
            int run = Math.min(source.length - done, PIECE - at % PIECE);
            System.arraycopy(source, done, written(at), at % PIECE, run);
            done += run;
        }
    }

    private byte[] written(int address) {
        byte[] piece = pieces[address / PIECE];
        if (piece == null) {
            piece = new byte[PIECE];
            Arrays.fill(piece, ERASED);
            pieces[address / PIECE] = piece;
        }
        return piece;
    }
}
