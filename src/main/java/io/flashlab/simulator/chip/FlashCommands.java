package io.flashlab.simulator.chip;

import java.util.Arrays;

/** Turns what travels on the SPI bus into actions of the flash chip: the usual command bytes of serial NOR flash. */
final class FlashCommands {

    private static final int SFDP_SIGNATURE_LENGTH = 8;

    private final NorFlash flash;

    FlashCommands(NorFlash flash) {
        this.flash = flash;
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
        switch (command) {
            case 0x01 -> {
                if (sent.length > 0) {
                    int value = (sent[0] & 0xff) | (sent.length > 1 ? (sent[1] & 0xff) << 8 : 0);
                    flash.writeStatus(value, Math.min(sent.length, 2));
                }
            }
            case 0x02 -> {
                if (sent.length > 3) {
                    flash.programPage(address(sent), sent, 3, sent.length - 3);
                }
            }
            case 0x03, 0x0b -> flash.read(address(sent), answer, 0, received);
            case 0x04 -> flash.disableWrite();
            case 0x05 -> Arrays.fill(answer, (byte) flash.status1());
            case 0x06, 0x50 -> flash.enableWrite();
            case 0x20 -> flash.erase(address(sent), NorFlash.SECTOR);
            case 0x31 -> {
                if (sent.length > 0) {
                    flash.writeStatus2(sent[0] & 0xff);
                }
            }
            case 0x35 -> Arrays.fill(answer, (byte) flash.status2());
            case 0x15 -> Arrays.fill(answer, (byte) 0);
            case 0x52 -> flash.erase(address(sent), NorFlash.HALF_BLOCK);
            case 0x5a -> sfdp(address(sent), answer);
            case 0x60, 0xc7 -> flash.eraseChip();
            case 0x90 -> repeat(answer, flash.jedecId() >> 16, (flash.jedecId() & 0xff) - 1);
            case 0x9f -> identify(answer);
            case 0xab -> Arrays.fill(answer, (byte) ((flash.jedecId() & 0xff) - 1));
            case 0xd8 -> flash.erase(address(sent), NorFlash.BLOCK);
            default -> {
                // a chip ignores what it does not know
            }
        }
        return answer;
    }

    private void identify(byte[] answer) {
        for (int i = 0; i < answer.length; i++) {
            answer[i] = (byte) (i < 3 ? flash.jedecId() >> (16 - 8 * i) : 0xff);
        }
    }

    private static void repeat(byte[] answer, int first, int second) {
        for (int i = 0; i < answer.length; i++) {
            answer[i] = (byte) (i % 2 == 0 ? first : second);
        }
    }

    /** The header of the serial flash discoverable parameters, JEDEC JESD216; the tables behind it are blank. */
    private static void sfdp(int address, byte[] answer) {
        byte[] header = {'S', 'F', 'D', 'P', 0x05, 0x01, 0x00, (byte) 0xff};
        for (int i = 0; i < answer.length; i++) {
            int at = address + i;
            answer[i] = at < SFDP_SIGNATURE_LENGTH ? header[at] : (byte) 0xff;
        }
    }

    private static int address(byte[] sent) {
        int address = 0;
        for (int i = 0; i < 3 && i < sent.length; i++) {
            address = (address << 8) | (sent[i] & 0xff);
        }
        return address;
    }
}
