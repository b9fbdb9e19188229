-- Asks for an address with another number at its end each time: wrk -s fresh.lua URL -- PATH FIRST
local path, number

function init(args)
  path, number = args[1], tonumber(args[2])
end

function request()
  number = number + 1
  return wrk.format("GET", path .. number)
end
