package io.flashlab.engine.loader;

import io.flashlab.engine.error.FlasherException;
import io.flashlab.engine.error.FlasherException.Rejected;
import io.flashlab.engine.error.FlasherException.ResponseInvalid;
import io.flashlab.engine.error.FlasherException.ResponseTimeout;
import io.flashlab.engine.protocol.Command.DataBlock;
import io.flashlab.engine.protocol.Command.Plain;
import io.flashlab.engine.protocol.Command.Sync;
import io.flashlab.engine.protocol.Opcode;
import io.flashlab.engine.protocol.RomError;
import java.util.Optional;
import java.util.Random;

/**
 * Finds out whether a line carries what is sent, both ways, without changing anything on the board. Takes no longer than the
 * bytes themselves on a good line, and little more than a second on a bad one.
 *
 * <p>To the board: blocks of a flash write of no bytes, whose checksum the stub looks at before it drops them
 * (espressif/esp-flasher-stub, {@code src/command_handler.c}: what exceeds the announced size is not written). To the host: a
 * sector of flash with its MD5. A ROM loader, which would take a write of no bytes in its own way, is asked something short over and over.
 */
final class LineTest {

    private static final int QUESTIONS = 4;
    private static final int QUESTIONS_TO_ROM = 32;
    private static final int BLOCKS = 4;
    private static final int BLOCK = 0x400;
    private static final int SECTOR = 0x1000;

    private final EspLoader loader;

    LineTest(EspLoader loader) {
        // What is sent twice would hide what went wrong the first time.
        this.loader = loader.inHaste(1);
    }

    /** What is wrong with the line; empty when nothing is. */
    Optional<FlasherException> fault() throws FlasherException {
        try {
            call();
            ask(loader.isStub() ? QUESTIONS : QUESTIONS_TO_ROM);
            if (loader.isStub()) {
                send();
                receive();
            }
            return Optional.empty();
        } catch (ResponseTimeout | ResponseInvalid e) {
            return Optional.of(e);
        } catch (Rejected e) {
            // Any other refusal came whole: the line is good, and the job will find out what the board means.
            return RomError.mayComeOfABadLine(e.code()) ? Optional.of(e) : Optional.empty();
        }
    }

    private void call() throws FlasherException {
        loader.checkCommand(Opcode.SYNC.name(), new Sync(), 0, Haste.ANSWER);
    }

    /** Not by SYNC, which is answered eight times: who takes the second answer for that to the next call runs ahead. */
    private void ask(int times) throws FlasherException {
        for (int i = 0; i < times; i++) {
            if (loader.isSecureDownloadMode()) {
                loader.command(new Plain(Opcode.GET_SECURITY_INFO), Haste.ANSWER);
            } else {
                loader.readReg(loader.chip().uart().clockDivider());
            }
        }
    }

    private void send() throws FlasherException {
        loader.flashBegin(0, 0);
        // Bytes of all values, the same ones each time.
        Random random = new Random(BLOCK);
        for (int sequence = 0; sequence < BLOCKS; sequence++) {
            byte[] data = new byte[BLOCK];
            random.nextBytes(data);
            DataBlock block = new DataBlock(Opcode.FLASH_DATA, data, 0, BLOCK, sequence);
            loader.checkCommand(Opcode.FLASH_DATA.name(), block, 0, Haste.ANSWER);
        }
        loader.flashFinish(false);
    }

    private void receive() throws FlasherException {
        loader.readFlash(0, SECTOR, (_, _, _) -> {});
    }
}
