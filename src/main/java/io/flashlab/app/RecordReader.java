package io.flashlab.app;

import java.lang.reflect.Constructor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Makes records of JSON objects; what an object does not name is as in another record. Jackson could do that too, but looks for all
 * that it could do about every class first: that takes a fifth of the time in which the window opens.
 */
final class RecordReader {

    private RecordReader() {}

    /**
     * What a JSON object says. Components may be of these types: boolean, int, double, String, enums, records, and lists and
     * optional ones of them.
     *
     * @param defaults for what it does not name, and for what is null
     * @throws IllegalArgumentException when a value is of another kind than its component
     */
    static <R extends Record> R read(JsonNode object, R defaults) {
        return read(object, type(defaults), Optional.of(defaults));
    }

    @SuppressWarnings("unchecked") // getClass() of an R
    private static <R extends Record> Class<R> type(R instance) {
        return (Class<R>) instance.getClass();
    }

    private static <R extends Record> R read(JsonNode object, Class<R> type, Optional<R> defaults) {
        if (!object.isObject()) {
            throw new IllegalArgumentException("not a JSON object: " + object);
        }
        RecordComponent[] components = type.getRecordComponents();
        Class<?>[] types = new Class<?>[components.length];
        Object[] values = new Object[components.length];
        try {
            for (int i = 0; i < components.length; i++) {
                RecordComponent component = components[i];
                types[i] = component.getType();
                Optional<Object> fallback = Optional.empty();
                if (defaults.isPresent()) {
                    fallback = Optional.of(component.getAccessor().invoke(defaults.get()));
                }
                values[i] = component(object.get(component.getName()), component.getGenericType(), fallback);
            }
            Constructor<R> constructor = type.getDeclaredConstructor(types);
            return constructor.newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException(type + " cannot be made of " + object, e);
        }
    }

    private static Object component(@Nullable JsonNode node, Type type, Optional<Object> fallback) {
        if (node == null || node.isNull()) {
            return fallback.orElseGet(() -> nothing(type));
        }
        if (fallback.isPresent() && fallback.get() instanceof Record below) {
            return read(node, below);
        }
        return value(node, type);
    }

    /** For what a record in a list does not name: files of other versions are read as far as they go. */
    private static Object nothing(Type type) {
        return switch (type.getTypeName()) {
            case "boolean" -> false;
            case "int" -> 0;
            case "double" -> 0.0;
            case "java.lang.String" -> "";
            default -> throw new IllegalArgumentException("a " + type.getTypeName() + " is missing");
        };
    }

    private static Object value(JsonNode node, Type type) {
        if (type instanceof ParameterizedType generic) {
            Type inner = generic.getActualTypeArguments()[0];
            return generic.getRawType().equals(List.class) ? list(node, inner) : Optional.of(value(node, inner));
        }
        Class<?> simple = (Class<?>) type;
        if (simple.isRecord()) {
            return read(node, simple.asSubclass(Record.class), Optional.empty());
        }
        if (simple.isEnum()) {
            return constant(simple, node.stringValue());
        }
        return switch (simple.getName()) {
            case "boolean", "java.lang.Boolean" -> node.booleanValue();
            case "int" -> node.intValue();
            case "double" -> node.doubleValue();
            case "java.lang.String" -> node.stringValue();
            default -> throw new IllegalArgumentException("nothing is known of " + type);
        };
    }

    private static List<Object> list(JsonNode node, Type inner) {
        if (!node.isArray()) {
            throw new IllegalArgumentException("not a JSON array: " + node);
        }
        List<Object> values = new ArrayList<>();
        node.forEach(each -> values.add(value(each, inner)));
        return values;
    }

    private static Object constant(Class<?> type, String name) {
        for (Object constant : Objects.requireNonNull(type.getEnumConstants())) {
            if (((Enum<?>) constant).name().equals(name)) {
                return constant;
            }
        }
        throw new IllegalArgumentException(type.getSimpleName() + " has no " + name);
    }
}
