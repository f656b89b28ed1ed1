package io.flashlab.simulator.chip;

import java.util.Arrays;

/**
 * Turns what travels on the SPI bus into actions of the flash chip: the command bytes of Winbond's W25Q128JV and W25Q256JV
 * data sheets (section 8.1) that use one data line.
 */
final class FlashCommands {

    private static final int UNIQUE_ID_DUMMY_BYTES = 4;
    private static final long UNIQUE_ID = 0xd263_4c84_1f27_5a31L;

    private final NorFlash flash;
    private final FlashParameters parameters;
    private boolean asleep;
    private boolean resetEnabled;

    FlashCommands(NorFlash flash) {
        this.flash = flash;
        this.parameters = new FlashParameters(flash.size());
    }

    /**
     * One transfer with the chip selected.
     *
     * @param command first byte
     * @param sent bytes after it: address, then data or dummy bytes
     * @param received how many bytes are clocked in at the end
     * @return those bytes; 0xff where the chip does not drive the line
     */
    byte[] transfer(int command, byte[] sent, int received) {
        byte[] answer = new byte[received];
        Arrays.fill(answer, (byte) 0xff);
        boolean mayReset = resetEnabled;
        resetEnabled = command == 0x66;
        if (asleep && command != 0xab) {
            return answer;
        }
        switch (command) {
            case 0x99 -> reset(mayReset);
            case 0xb9 -> asleep = true;
            case 0xab -> {
                asleep = false;
                Arrays.fill(answer, deviceByte());
            }
            case 0x90 -> repeat(answer, flash.jedecId() >> 16, deviceByte());
            case 0x9f -> identify(answer);
            case 0x4b -> uniqueId(sent.length, answer);
            case 0x5a -> parameters.read((int) address(sent, 3), answer);
            case 0xb7 -> flash.setFourByteMode(true);
            case 0xe9 -> flash.setFourByteMode(false);
            case 0xc8 -> Arrays.fill(answer, (byte) flash.extendedAddress());
            case 0xc5 -> {
                if (sent.length > 0) {
                    flash.setExtendedAddress(sent[0]);
                }
            }
            default -> {
                if (!transferStatus(command, sent, answer)) {
                    transferContents(command, sent, answer);
                }
            }
        }
        return answer;
    }

    private boolean transferStatus(int command, byte[] sent, byte[] answer) {
        switch (command) {
            case 0x04 -> flash.disableWrite();
            case 0x06 -> flash.enableWrite();
            case 0x50 -> flash.enableVolatileWrite();
            case 0x05 -> Arrays.fill(answer, (byte) flash.status(1));
            case 0x35 -> Arrays.fill(answer, (byte) flash.status(2));
            case 0x15 -> Arrays.fill(answer, (byte) flash.status(3));
            case 0x01 -> writeStatus(1, sent, 2);
            case 0x31 -> writeStatus(2, sent, 1);
            case 0x11 -> writeStatus(3, sent, 1);
            default -> {
                return false;
            }
        }
        return true;
    }

    private void transferContents(int command, byte[] sent, byte[] answer) {
        int addressLength = flash.isFourByteMode() ? 4 : 3;
        switch (command) {
            case 0x03, 0x0b -> flash.read(address(sent, addressLength), answer, 0, answer.length);
            case 0x13, 0x0c -> flash.readWide(address(sent, 4), answer, 0, answer.length);
            case 0x02 -> {
                if (sent.length > addressLength) {
                    flash.programPage(address(sent, addressLength), sent, addressLength, sent.length - addressLength);
                }
            }
            case 0x12 -> {
                if (sent.length > 4) {
                    flash.programPageWide(address(sent, 4), sent, 4, sent.length - 4);
                }
            }
            case 0x20 -> flash.erase(address(sent, addressLength), NorFlash.SECTOR);
            case 0x21 -> flash.eraseWide(address(sent, 4), NorFlash.SECTOR);
            case 0x52 -> flash.erase(address(sent, addressLength), NorFlash.HALF_BLOCK);
            case 0xd8 -> flash.erase(address(sent, addressLength), NorFlash.BLOCK);
            case 0xdc -> flash.eraseWide(address(sent, 4), NorFlash.BLOCK);
            case 0x60, 0xc7 -> flash.eraseChip();
            default -> {
                // a chip ignores what it does not know
            }
        }
    }

    private void reset(boolean enabled) {
        if (enabled) {
            flash.powerUp();
        }
    }

    private void writeStatus(int first, byte[] sent, int most) {
        int[] values = new int[Math.min(sent.length, most)];
        for (int i = 0; i < values.length; i++) {
            values[i] = sent[i] & 0xff;
        }
        if (values.length > 0) {
            flash.writeStatus(first, values);
        }
    }

    private byte deviceByte() {
        return (byte) (flash.jedecId() - 1);
    }

    private void identify(byte[] answer) {
        for (int i = 0; i < Math.min(3, answer.length); i++) {
            answer[i] = (byte) (flash.jedecId() >> (16 - 8 * i));
        }
    }

    private static void uniqueId(int dummyBytes, byte[] answer) {
        for (int i = 0; i < answer.length; i++) {
            int at = i + dummyBytes - UNIQUE_ID_DUMMY_BYTES;
            if (at >= 0 && at < Long.BYTES) {
                answer[i] = (byte) (UNIQUE_ID >> (56 - 8 * at));
            }
        }
    }

    private static void repeat(byte[] answer, int first, int second) {
        for (int i = 0; i < answer.length; i++) {
            answer[i] = (byte) (i % 2 == 0 ? first : second);
        }
    }

    /** High byte first; bytes that did not come count as 0. */
    private static long address(byte[] sent, int length) {
        long address = 0;
        for (int i = 0; i < length; i++) {
            address = (address << 8) | (i < sent.length ? sent[i] & 0xff : 0);
        }
        return address;
    }
}
