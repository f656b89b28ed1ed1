package io.flashlab.app;

import io.flashlab.engine.config.EsptoolConfig;
import io.flashlab.host.ThisHost;
import io.flashlab.view.FileDialogs;
import io.flashlab.view.SystemFileDialogs;
import io.flashlab.view.flash.FilePicker;
import io.flashlab.view.flash.SystemFilePicker;
import io.flashlab.view.lab.TonePlayer;
import io.flashlab.viewmodel.Texts;
import io.flashlab.viewmodel.board.BoardProbe;
import io.flashlab.viewmodel.console.SharedPorts;
import io.flashlab.viewmodel.flash.EngineBootLook;
import io.flashlab.viewmodel.flash.EngineFlasher;
import io.flashlab.viewmodel.flash.FlashTools;
import io.flashlab.viewmodel.lab.BoardSounds.Sound;
import io.flashlab.viewmodel.settings.SettingsViewModel;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * What the window reaches outside itself. Tests put their own in place.
 *
 * @param opener opens ports, and shares them between the console and other work
 * @param probe asks boards what they are
 * @param worker runs what takes its time
 * @param ui runs what touches the window; one task after the other, in the order given
 * @param settings keeps the settings
 * @param pickers ask for firmware files
 * @param dialogs make what asks for other files and folders
 * @param tools puts firmware onto boards, and finds out what is in the way
 * @param network what is reached of the network
 * @param configuration finds esptool's configuration file
 * @param sounds plays a board's end, and comes back at once
 */
record Surroundings(
        SharedPorts opener,
        BoardProbe probe,
        Executor worker,
        Executor ui,
        SettingsStore settings,
        Pickers pickers,
        Dialogs dialogs,
        FlashTools tools,
        Network network,
        Supplier<EsptoolConfig> configuration,
        Consumer<Sound> sounds) {

    /** Makes what asks for firmware files. */
    @FunctionalInterface
    interface Pickers {
        FilePicker picker(SettingsViewModel settings, Texts texts);
    }

    /** Makes what asks for files and folders. */
    @FunctionalInterface
    interface Dialogs {
        FileDialogs dialogs(SettingsViewModel settings);
    }

    /** Files are asked for by the system's dialog, boards are flashed by the engine, as no configuration file says. */
    Surroundings(SharedPorts opener, BoardProbe probe, Executor worker, Executor ui, SettingsStore settings) {
        this(
                opener,
                probe,
                worker,
                ui,
                settings,
                SystemFilePicker::new,
                SystemFileDialogs::new,
                tools(opener),
                Network.real(settings.file().resolveSibling("catalog"), _ -> {}),
                EsptoolConfig::none,
                new TonePlayer(worker));
    }

    private static FlashTools tools(SharedPorts opener) {
        EngineFlasher engine = new EngineFlasher(opener);
        return new FlashTools(engine, engine, new EngineBootLook(opener), ThisHost.look());
    }

    /** The same, with a configuration file. */
    Surroundings withConfiguration(Supplier<EsptoolConfig> newConfiguration) {
        return new Surroundings(
                opener, probe, worker, ui, settings, pickers, dialogs, tools, network, newConfiguration, sounds);
    }

    /** The same, with another network. */
    Surroundings withNetwork(Network newNetwork) {
        return new Surroundings(
                opener, probe, worker, ui, settings, pickers, dialogs, tools, newNetwork, configuration, sounds);
    }
}
