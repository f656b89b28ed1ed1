import java.util.List;

/**
 * One of the image's programs.
 *
 * @param name of its launcher
 * @param main module and class
 * @param options the virtual machine's; its cache fits these only
 * @param cache the file name of its {@link AotCache}
 */
record Program(String name, String main, List<String> options, String cache) {}
