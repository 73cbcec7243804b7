"""The steps around a build: what pages include, the policy, dates, `llms.txt`; and what measures the built site."""
