package io.flashlab.engine.loader;

import io.flashlab.engine.chip.SecurityInfo;
import io.flashlab.engine.error.FlasherException;
import io.flashlab.engine.error.FlasherException.Unsupported;
import io.flashlab.engine.protocol.Command.Plain;
import io.flashlab.engine.protocol.Opcode;
import io.flashlab.engine.protocol.Response;

/** Asks for what protects the chip. The stub answers for the ROM, in fewer status bytes. */
final class Security {

    private static final String COMMAND = Opcode.GET_SECURITY_INFO.name();
    private static final int STATUS = 2;

    private final LoaderCommands loader;

    Security(LoaderCommands loader) {
        this.loader = loader;
    }

    /** Asks once. */
    SecurityInfo info() throws FlasherException {
        BoardState state = loader.state();
        if (state.securityInfo().isEmpty()) {
            state.securityInfo(ask());
        }
        return state.securityInfo().orElseThrow();
    }

    private SecurityInfo ask() throws FlasherException {
        if (!loader.chip().romHas(COMMAND)) {
            throw new Unsupported(
                    COMMAND,
                    "%s ROM does not know the command %s"
                            .formatted(loader.chip().name(), COMMAND));
        }
        return loader.exchange(
                new Plain(Opcode.GET_SECURITY_INFO),
                loader.patience(),
                response -> SecurityInfo.parse(response.data(COMMAND, lengthOf(response))));
    }

    private static int lengthOf(Response response) {
        return response.bodyLength() >= SecurityInfo.LENGTH + STATUS ? SecurityInfo.LENGTH : SecurityInfo.SHORT_LENGTH;
    }
}
