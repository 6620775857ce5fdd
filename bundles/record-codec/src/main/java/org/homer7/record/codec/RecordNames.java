package org.homer7.record.codec;

import org.homer7.api.record.Field;

/** Numbers for names that occur in many records, so that a record need not spell them out. */
public interface RecordNames {
    /** No numbers: each record spells its names out. */
    RecordNames NONE = new RecordNames() {
        @Override
        public int id(Field field) {
            return 0;
        }

        @Override
        public Field field(int id) {
            throw new IllegalStateException("field number " + id + ", but there are no numbers");
        }

        @Override
        public int id(String text) {
            return 0;
        }

        @Override
        public String text(int id) {
            throw new IllegalStateException("name number " + id + ", but there are no numbers");
        }
    };

    /** The number of the field, from 1; 0 if it has none. */
    int id(Field field);

    /** The field of that number. */
    Field field(int id);

    /** The number of the text, from 1; 0 if it has none. */
    int id(String text);

    /** The text of that number. */
    String text(int id);
}
