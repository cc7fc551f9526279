package org.familypathway.database;

import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.springframework.data.jpa.repository.support.JpaRepositoryFactoryBean;
import org.springframework.data.mapping.PropertyReferenceException;
import org.springframework.data.repository.Repository;
import org.springframework.data.repository.core.NamedQueries;
import org.springframework.data.repository.core.support.DefaultRepositoryMetadata;
import org.springframework.data.repository.query.parser.Part;
import org.springframework.data.repository.query.parser.PartTree;

/**
 * Gives each question that a repository asks by the name of its method, such as {@code findByCaseIdAndToAtIsNull}, its words: {@code select e from LeadWorker e where e.caseId = ?1 and e.toAt is null}. Hibernate
 * keeps what it has made of words; of a question put together from parts, as Spring makes it otherwise, it makes the SQL anew each time it is asked. A name that says more than the words below know is left to Spring.
 */
public class QueriesInWords<R extends Repository<T, I>, T, I> extends JpaRepositoryFactoryBean<R, T, I> {
    private final Class<?> entity;

    public QueriesInWords(Class<? extends R> repository) {
        super(repository);
        entity = new DefaultRepositoryMetadata(repository).getDomainType();
    }

    @Override
    public void setNamedQueries(NamedQueries none) {
        super.setNamedQueries(new ByName(entity));
    }

    /** @param entity whose repository asks */
    record ByName(Class<?> entity) implements NamedQueries {
        @Override
        public boolean hasQuery(String name) {
            return words(name) != null;
        }

        @Override
        public String getQuery(String name) {
            return words(name);
        }

        /** @param name entity and method, {@code LeadWorker.findByWorker} @return null where the method's name says no question, or none in these words */
        private String words(String name) {
            String method = name.substring(name.indexOf('.') + 1);
            if (!method.matches("find(First)?By\\w+")) return null;
            try {
                PartTree asked = new PartTree(method, entity);
                String where = where(asked);
                return where == null
                        ? null
                        : "select e from %s e where %s%s%s"
                                .formatted(
                                        entity.getSimpleName(),
                                        where,
                                        order(asked),
                                        asked.isLimiting() ? " limit 1" : "");
            } catch (PropertyReferenceException noSuchProperty) {
                return null;
            }
        }

        private static String where(PartTree asked) {
            StringBuilder where = new StringBuilder();
            int parameter = 0;
            for (PartTree.OrPart either : asked) {
                if (!where.isEmpty()) where.append(" or ");
                String and = "";
                for (Part part : either) {
                    String property = "e." + part.getProperty().toDotPath();
                    String says =
                            switch (part.getType()) {
                                case SIMPLE_PROPERTY -> "%s = ?%d".formatted(property, ++parameter);
                                case IS_NULL -> property + " is null";
                                case IS_NOT_NULL -> property + " is not null";
                                default -> null;
                            };
                    if (says == null) return null;
                    where.append(and).append(says);
                    and = " and ";
                }
            }
            return where.toString();
        }

        private static String order(PartTree asked) {
            return asked.getSort().isUnsorted()
                    ? ""
                    : StreamSupport.stream(asked.getSort().spliterator(), false)
                            .map(by -> "e." + by.getProperty() + (by.isAscending() ? " asc" : " desc"))
                            .collect(Collectors.joining(", ", " order by ", ""));
        }
    }
}
