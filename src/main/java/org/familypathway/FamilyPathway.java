package org.familypathway;

import org.familypathway.database.BackupCommand;
import org.familypathway.database.QueriesInWords;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.data.jpa.repository.config.EnableJpaRepositories;
import org.springframework.scheduling.annotation.EnableScheduling;

/** Starts Family Pathway: the pathway engine, its web applications and the record, in one process. */
@EnableScheduling
@SpringBootApplication
@EnableJpaRepositories(
        repositoryFactoryBeanClass = QueriesInWords.class,
        repositoryImplementationPostfix = "OfTheRecord")
public class FamilyPathway {
    public static void main(String[] args) {
        if (BackupCommand.isAskedBy(args)) System.exit(BackupCommand.run(args));
        SpringApplication.run(FamilyPathway.class, args);
    }
}
