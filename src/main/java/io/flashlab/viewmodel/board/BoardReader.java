package io.flashlab.viewmodel.board;

import io.flashlab.engine.BoardInfo;
import io.flashlab.engine.EspSession;
import io.flashlab.engine.SessionContext;
import io.flashlab.engine.error.FlasherException;
import io.flashlab.engine.flash.FlashInfo;
import java.time.Clock;
import java.util.Optional;

/**
 * Asks a connected board everything. Any thread.
 *
 * @param clock says when that was
 */
record BoardReader(FlashAreaNames names, Clock clock) {

    /** @param port where the board is */
    BoardDetails read(EspSession session, SessionContext context, String port) throws FlasherException {
        BoardInfo info = session.boardInfo();
        Optional<BoardSecurity> security = session.withLoader(BoardSecurity::read);
        if (info.flash().isEmpty()) {
            return new BoardDetails(
                    port, clock.instant(), true, info, Optional.empty(), security, Optional.empty(), Optional.empty());
        }
        session.attachFlash();
        FlashInfo flash = session.flashId();
        FlashStatus status = session.withLoader(loader -> FlashStatus.read(loader, flash.chip()));
        boolean readable = security.filter(BoardSecurity::flashEncrypted).isEmpty();
        return new BoardDetails(
                port,
                clock.instant(),
                true,
                info,
                Optional.of(flash),
                security,
                Optional.of(status),
                readable ? layout(session, context) : Optional.empty());
    }

    /** What the partition table says, if there is one; empty when the flash's size is not known. */
    Optional<FlashLayout> layout(EspSession session, SessionContext context) throws FlasherException {
        BoardInfo info = session.boardInfo();
        return info.flashSize().isEmpty()
                ? Optional.empty()
                : Optional.of(layoutReader(session, context, info.flashSize().getAsLong())
                        .table());
    }

    FlashLayoutReader layoutReader(EspSession session, SessionContext context, long flashSize) {
        return new FlashLayoutReader(session, context, flashSize, names);
    }
}
