import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassFile.ClassHierarchyResolverOption;
import java.lang.classfile.ClassFile.StackMapsOption;
import java.lang.classfile.ClassFileVersion;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.MethodTransform;
import java.lang.constant.ClassDesc;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * Build step: brings the classes of a JAR that were compiled for very old Java to a class file version that the JDK's AOT
 * cache takes in. It leaves out what the old verifier has to check (JVM specification §4.10.2), which is everything below
 * version 50; and from version 51 on a method must say which types it has where (§4.10.1), so these are worked out here.
 */
final class RaisedClasses {

    /** Java 6, the oldest that the cache takes. */
    private static final int OLDEST_CACHED = ClassFile.JAVA_6_VERSION;

    private static final int RAISED = ClassFile.JAVA_8_VERSION;
    private static final int MAJOR_VERSION_OFFSET = 6;

    private final Path jar;

    RaisedClasses(Path jar) {
        this.jar = jar;
    }

    /** Whether any class in the JAR is too old for the cache. */
    boolean needed() throws IOException {
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            for (ZipEntry entry : entries(zip)) {
                if (isOldClass(entry, bytes(zip, entry))) {
                    return true;
                }
            }
            return false;
        }
    }

    /** Writes the JAR anew with its old classes raised; all else, and the order, stays as it is. */
    void writeTo(Path raised) throws IOException {
        Files.createDirectories(raised.getParent());
        try (ZipFile zip = new ZipFile(jar.toFile());
                ZipOutputStream output = new ZipOutputStream(Files.newOutputStream(raised))) {
            ClassFile classFile = classFile(zip);
            for (ZipEntry entry : entries(zip)) {
                byte[] content = bytes(zip, entry);
                ZipEntry copy = new ZipEntry(entry.getName());
                copy.setTime(entry.getTime());
                output.putNextEntry(copy);
                output.write(isOldClass(entry, content) ? raise(classFile, content) : content);
                output.closeEntry();
            }
        }
    }

    private static ClassFile classFile(ZipFile zip) {
        // Where two types meet, the verifier asks what they have in common: classes of the JAR, and of the platform.
        ClassHierarchyResolver inside = ClassHierarchyResolver.ofResourceParsing(type -> open(zip, type));
        ClassHierarchyResolver resolver = inside.orElse(ClassHierarchyResolver.defaultResolver());
        return ClassFile.of(StackMapsOption.GENERATE_STACK_MAPS, ClassHierarchyResolverOption.of(resolver));
    }

    private static byte[] raise(ClassFile classFile, byte[] content) {
        ClassModel model = classFile.parse(content);
        // Bodies are only written anew, with their types, where they pass through a transformation.
        MethodTransform bodies = MethodTransform.transformingCode(CodeTransform.ACCEPT_ALL);
        ClassTransform raised = (builder, element) -> {
            switch (element) {
                case ClassFileVersion _ -> builder.withVersion(RAISED, 0);
                case java.lang.classfile.MethodModel method -> builder.transformMethod(method, bodies);
                default -> builder.with(element);
            }
        };
        return classFile.transformClass(model, raised);
    }

    private static boolean isOldClass(ZipEntry entry, byte[] content) {
        return entry.getName().endsWith(".class")
                && ((content[MAJOR_VERSION_OFFSET] & 0xff) << 8 | content[MAJOR_VERSION_OFFSET + 1] & 0xff)
                        < OLDEST_CACHED;
    }

    private static List<? extends ZipEntry> entries(ZipFile zip) {
        return zip.stream().toList();
    }

    private static byte[] bytes(ZipFile zip, ZipEntry entry) throws IOException {
        try (InputStream content = zip.getInputStream(entry)) {
            return content.readAllBytes();
        }
    }

    private static InputStream open(ZipFile zip, ClassDesc type) {
        String name =
                type.descriptorString().substring(1, type.descriptorString().length() - 1) + ".class";
        ZipEntry entry = zip.getEntry(name);
        try {
            return entry == null ? null : new ByteArrayInputStream(bytes(zip, entry));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
