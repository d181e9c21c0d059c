Given(/^I have (\d+)$/) { |n| @n = n.to_i }
Given(/^it is pending$/) { pending 'to do <b>' }
Then(/^I have (\d+) in all$/) { |n| raise "expected #{n} & <b> ]]>" unless @n == n.to_i }
